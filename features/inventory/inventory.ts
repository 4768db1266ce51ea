/** Whom what is kept is about. */
export type Subject = 'person' | 'login' | 'organization' | 'library';

/** How long it is kept: a text of `inventory.kept`. */
export type Kept =
  | 'acting'
  | 'closed'
  | 'copies'
  | 'decisions'
  | 'details'
  | 'entries'
  | 'factor'
  | 'identity'
  | 'limits'
  | 'lists'
  | 'log'
  | 'login'
  | 'looks'
  | 'questions'
  | 'record'
  | 'registers'
  | 'reminders'
  | 'service'
  | 'typed';

export interface Holding {
  readonly about: Subject;
  readonly kept: Kept;
  /** Where it is, whole: by table, the names of its columns, a space between. */
  readonly columns: Readonly<Record<string, string>>;
}

/**
 * Everything that the database holds, a kind at a time: each column of each table once. What it is, why it is there and
 * who sees it are said by `inventory.kinds` of the texts, in both languages. The page of privacy is made of it (P-39.1,
 * ss. 3.2, 8 and 8.2), and a test holds it against the database: no column comes without a word about it.
 */
export const inventory = {
  identity: {
    about: 'person',
    kept: 'identity',
    columns: {
      members:
        'organization_id id user_id name email role locale locale_known job_title person_in_charge created_at joined_at left_at erased_at access_ends_on start_on on_leave_since',
      member_words: 'organization_id member_id word',
      team_members: 'organization_id team_id member_id leads',
      teams: 'organization_id id name created_at closed_at',
      delegations:
        'organization_id id delegator_id delegate_id extent tasks from_on written_by written_at signed_on ended_at',
      ownership_transfers: 'organization_id id from_id to_id becomes offered_at ended_at outcome',
    },
  },
  asked: {
    about: 'person',
    kept: 'record',
    columns: {
      assignments:
        'organization_id id member_id document_id program_id cycle current position state because assigned_at due_on moved_days grace_days last_day paused_on started_at completed_at completed_version_id restates expires_on renews_on',
      waivers:
        'organization_id id member_id document_id assignment_id reason waived_by waived_at revoked_at revoked_by',
      member_standings: 'organization_id member_id bucket day open paused done waived',
      program_members: 'organization_id program_id member_id',
    },
  },
  results: {
    about: 'person',
    kept: 'record',
    columns: {
      attempts:
        'organization_id id assignment_id member_id version_id number seed started_at submitted_at locale right_answers total passed',
      certificates: 'organization_id id member_id assignment_id version_id locale issued_at sha256 event_id',
      certificate_files: 'organization_id certificate_id credential',
      certificate_revocations: 'organization_id certificate_id because revoked_by revoked_at event_id',
    },
  },
  answers: {
    about: 'person',
    kept: 'details',
    columns: {
      attempt_answers: 'organization_id attempt_id question_id answer is_right checked_at locale',
    },
  },
  acts: {
    about: 'person',
    kept: 'record',
    columns: {
      signatures:
        'organization_id id assignment_id member_id adoption_id cycle locale document_sha256 french_presented_at express_wish_at method authenticated_at signed_at sealed_bytes seal event_id pin_was_reset',
      signature_identities:
        'organization_id signature_id typed_name typed_name_salt name_on_file name_on_file_salt',
      countersignatures:
        'organization_id id signature_id member_id method authenticated_at signed_at sealed_bytes seal event_id',
      countersignature_identities:
        'organization_id countersignature_id typed_name typed_name_salt name_on_file name_on_file_salt',
      acknowledgements:
        'organization_id id assignment_id member_id adoption_id cycle locale document_sha256 method authenticated_at acknowledged_at sealed_bytes seal event_id',
      acknowledgement_identities: 'organization_id acknowledgement_id name_on_file name_on_file_salt',
      language_wishes: 'organization_id member_id adoption_id locale french_presented_at wished_at event_id',
      signed_pdfs: 'organization_id record record_id member_id revision profile bytes sha256 sealed_at',
    },
  },
  traces: {
    about: 'person',
    kept: 'details',
    columns: {
      signature_traces: 'organization_id signature_id ip ip_salt user_agent user_agent_salt',
      countersignature_traces: 'organization_id countersignature_id ip ip_salt user_agent user_agent_salt',
    },
  },
  absences: {
    about: 'person',
    kept: 'record',
    columns: {
      leaves: 'organization_id id member_id from_on until_on began_at ended_at canceled_at',
      departures:
        'organization_id id member_id last_on planned_at attestation_id without_attestation attested took_effect_at canceled_at',
    },
  },
  reminders: {
    about: 'person',
    kept: 'reminders',
    columns: {
      nudges: 'organization_id member_id day id nudged_by nudged_at',
      reminders: 'organization_id member_id day kind delivery state status planned_at claimed_at',
      address_refusals: 'organization_id member_id refused_at source status',
      report_recipients: 'organization_id member_id chosen_at',
      report_mailings: 'organization_id rhythm period member_id id as_of state asked_at',
      score_mails: 'organization_id view_id member_id planned_at',
      policy_mails: 'organization_id publication_id member_id planned_at',
    },
  },
  notices: {
    about: 'person',
    kept: 'record',
    columns: {
      notice_acknowledgements: 'organization_id member_id notice_version locale acknowledged_at event_id',
      score_notices: 'organization_id view_id member_id told_at',
    },
  },
  corrections: {
    about: 'person',
    kept: 'record',
    columns: {
      name_corrections: 'organization_id id member_id requested_name requested_at resolved_at resolution',
      data_corrections:
        'organization_id id member_id statement requested_at answered_at answered_by answer explanation',
    },
  },
  looks: {
    about: 'person',
    kept: 'looks',
    columns: {
      member_looks: 'organization_id member_id viewer_id day what',
    },
  },
  registers: {
    about: 'person',
    kept: 'registers',
    columns: {
      register_entries: 'organization_id id register opened_at',
      register_revisions:
        'organization_id entry_id number said because written_by written_at kept_until salt',
    },
  },
  decisions: {
    about: 'person',
    kept: 'decisions',
    columns: {
      decision_holds: 'organization_id id member_id kind decided_on kept_until recorded_by recorded_at',
    },
  },
  questions: {
    about: 'person',
    kept: 'questions',
    columns: {
      requests:
        'id kind locale message topic name email client_id version_id state revision received_at last_at closed_at',
      request_entries: 'id request_id kind text written_by at starts_at minutes place meeting_id',
      asked_questions: 'organization_id request_id member_id asked_at',
    },
  },
  log: {
    about: 'person',
    kept: 'log',
    columns: {
      events: 'organization_id id type at member_id actor_member_id leaf leaf_hash',
      event_values: 'organization_id event_id field value salt',
      unplaced_events: 'organization_id event_id',
      log_leaves: 'organization_id leaf_index event_id sequenced_at',
      log_nodes: 'organization_id level node_index hash',
      checkpoints: 'organization_id tree_size root note issued_at',
      checkpoint_timestamps: 'organization_id tree_size token stamped_at',
      checkpoint_mailings: 'organization_id month tree_size mailed_at',
      known_hashes: 'organization_id sha256 kind at',
    },
  },
  copies: {
    about: 'person',
    kept: 'copies',
    columns: {
      packs:
        'organization_id id requested_by requested_at choice state done total progressed_at attempt checkpoint_size size sha256 ready_at expires_at',
      pack_pieces: 'organization_id pack_id piece_index bytes',
      handovers:
        'organization_id id member_id made_at size sha256 passphrase_salt taken_at taken_by expires_at destroyed_at',
      handover_files: 'organization_id handover_id bytes',
    },
  },
  lists: {
    about: 'person',
    kept: 'lists',
    columns: {
      imports:
        'organization_id id started_by started_at kind state reason revision progressed_at header_row mapping withheld date_order dates_differ new_teams declined_teams invites returns confirmed_by confirmed_at finished_at counts',
      import_rows:
        'organization_id import_id number cells verdict member_id namesake person changes problems outcome refusal applied_at',
      import_files: 'organization_id import_id bytes',
    },
  },
  entries: {
    about: 'login',
    kept: 'entries',
    columns: {
      entries: 'organization_id id consent_id consultant_id entered_at ends_at left_at',
      entry_asks: 'organization_id id consultant_id reason asked_at asked_on answer answered_at answered_by',
      entry_consents:
        'organization_id id consultant_id ask_id from_on until_on given_at given_by revoked_at revoked_by replaced_at',
    },
  },
  login: {
    about: 'login',
    kept: 'login',
    columns: {
      users: 'id email created_at',
      sessions:
        'token_hash user_id method confined_to tablet_id created_at latest_method authenticated_at second_factor_at expires_at',
      links: 'id purpose email locale return_to requested_at token_hash expires_at used_at',
      invitations: 'organization_id id member_id link_id invited_at accepted_at revoked_at',
      confirmation_codes: 'id session_token_hash locale requested_at code_hash expires_at tries used_at',
      member_cards: 'organization_id id member_id code_hash issued_at expires_at used_at revoked_at',
      member_pins: 'organization_id member_id pin_hash set_at failed_tries locked_until',
      tablets: 'organization_id id name token_hash opened_by opened_at revoked_at',
      members: 'handle',
    },
  },
  factor: {
    about: 'login',
    kept: 'factor',
    columns: {
      passkeys: 'id user_id name credential_id public_key counter transports created_at last_used_at',
      passkey_challenges: 'challenge user_id session_token_hash purpose expires_at',
      authenticator_apps: 'user_id sealed_secret last_step created_at',
      app_enrolments: 'session_token_hash user_id sealed_secret begun_at',
      recovery_codes: 'user_id code_hash made_at used_at',
    },
  },
  typed: {
    about: 'login',
    kept: 'typed',
    columns: {
      resumable_forms: 'ticket_hash path body expires_at',
    },
  },
  limits: {
    about: 'login',
    kept: 'limits',
    columns: {
      rate_limits: 'key points expire',
    },
  },
  acting: {
    about: 'login',
    kept: 'acting',
    columns: {
      selections: 'organization_id id chosen_by list kind query everything started_at',
      selection_rows: 'organization_id id selection_id member_id document_id',
      saved_views: 'organization_id id saved_by list name query shared opens_first saved_at',
      bulk_acts:
        'organization_id id list kind document_id program_id team_id due_on reason confirmed_by confirmed_at rows people undone_by undone_at',
      bulk_act_rows:
        'organization_id act_id number member_id document_id outcome skipped_because made led undone kept_because',
      program_drafts: 'organization_id id program_id change touches member_id made_at',
      adoption_drafts: 'organization_id document_id version_id fields updated_at',
    },
  },
  organization: {
    about: 'organization',
    kept: 'service',
    columns: {
      organizations:
        'id slug name name_en sector person_in_charge_title person_in_charge_contact incident_contact retention_years retention_reason retention_end answers_months traces_months looks_months incident_years closing_since closing_until closing_asked_by closing_told_on default_locale bilingual_when_unknown left_library_at created_at',
      adoptions: 'organization_id id document_id version_id number fields frozen_at frozen_by event_id',
      adoption_texts: 'organization_id adoption_id locale title bytes sha256 tree',
      programs:
        'organization_id id slug title audience roles due_on recurrence every_months fixed_on grace_days in_order revision started_at ended_at',
      program_items: 'organization_id program_id document_id position due_days recurs',
      program_teams: 'organization_id program_id team_id',
      program_runs: 'organization_id id program_id because started_at divided_at',
      program_run_parts:
        'organization_id run_id number first_member last_member people done_at opened withdrawn',
      reminder_rules: 'organization_id addressee days added_on',
      reminder_days: 'organization_id day divided_at',
      report_schedules: 'organization_id rhythm chosen_at',
      score_views: 'organization_id id purpose managers from_on decided_by decided_at ended_at',
      taken_versions: 'organization_id document_id version_id asks_from taken_at pinned_at pinned_by',
      version_offers:
        'organization_id publication_id document_id version_id state offered_at taken_at decided_at previous_version_id reopened',
      team_overlaps: 'organization_id id group_id team_id',
      interviews: 'organization_id answers revision updated_at',
      website_checks: 'organization_id site source calls parties checked_at',
      policy_publications:
        'organization_id id document_id number act adoption_id version indexable note_fr note_en at by event_id',
      policy_pages: 'organization_id publication_id locale form title bytes sha256 style_sha256',
      policy_prints: 'organization_id publication_id locale bytes sha256 made_at',
    },
  },
  contract: {
    about: 'organization',
    kept: 'service',
    columns: {
      contract_acceptances:
        'organization_id id version_id member_id locale accepted_at sealed_bytes seal event_id',
      contract_assessments: 'organization_id number version_id said salt written_by written_at',
      contract_mailings: 'organization_id version_id planned_at',
      contract_facts: 'id facts revision updated_at updated_by',
      contract_versions: 'id number facts accepted_by accepted_at typed_name sealed_bytes seal',
      contract_texts: 'version_id part locale bytes sha256',
    },
  },
  counts: {
    about: 'organization',
    kept: 'service',
    columns: {
      coming_days: 'organization_id day document_id last_day obligations',
      obligation_changes: 'id organization_id group_id document_id bucket day changed_on delta',
      obligation_counts: 'organization_id group_id document_id bucket day count',
      obligation_days:
        'organization_id day document_id to_do in_progress late done expired paused waived due late_8 late_31 late_91',
      obligation_history: 'organization_id group_id document_id bucket day changed_on delta',
      people_changes: 'id organization_id group_id bucket day changed_on delta',
      people_counts: 'organization_id group_id bucket day count',
      people_days: 'organization_id day nothing in_time late paused finished expired',
      people_history: 'organization_id group_id bucket day changed_on delta',
      signature_changes: 'organization_id id adoption_id changed_on standing waiting',
      signature_counts: 'organization_id adoption_id standing waiting',
      signature_history: 'organization_id adoption_id changed_on standing waiting',
    },
  },
  authors: {
    about: 'library',
    kept: 'service',
    columns: {
      consultants: 'user_id name created_at',
      drafts: 'slug id kind fr en quiz handout_fr handout_en revision updated_at updated_by',
      draft_asides: 'id slug kind user_id draft_id revision version fr en quiz handout_fr handout_en put_at',
      draft_revisions: 'draft_id revision fr en quiz handout_fr handout_en saved_at saved_by',
      publications:
        'id version_id document_id audience effective_on note_fr note_en code is_public asked_at asked_by approved_at approved_by opened_at current_at withdrawn_at withdrawn_by',
      publication_targets: 'publication_id client_id',
      library_files: 'name text draft built_in revision updated_at updated_by',
      library_proposals: 'subject kind sha256 texts base state proposed_at decided_at decided_by',
      library_rules: 'id review_required changed_at changed_by',
      versions: 'published_by',
    },
  },
  library: {
    about: 'library',
    kept: 'service',
    columns: {
      documents: 'id kind slug code is_public current_version_id created_at',
      versions: 'id document_id number change sha256 quiz quiz_source rests_on reviewed_on published_at note',
      version_texts:
        'version_id locale title summary source tree outcomes fields handout words minutes sha256',
      version_images: 'version_id place sha256',
      images: 'sha256 bytes width height alt_fr alt_en added_at unused_since',
      library_programs: 'slug position title summary items audience rhythm updated_at',
      library_references: 'name entries updated_at',
      search_sections: 'version_id locale position anchor heading body words',
      search_terms: 'version_id locale term phrase',
      search_texts: 'version_id locale make words',
      search_words: 'version_id locale word trigrams',
      fact_states: 'fact_id sha256 changed_at',
    },
  },
  insights: {
    about: 'library',
    kept: 'service',
    columns: {
      question_insights:
        'version_id question_id people right_answers rest rest_squared right_rest picks times counted_through',
      guide_insights: 'version_id started finished passed stops counted_through',
    },
  },
  closed: {
    about: 'library',
    kept: 'closed',
    columns: {
      closed_organizations:
        'id slug closed_at destroyed_at asked_by counts log_size log_root certificate certificate_sha256 to_tell',
    },
  },
  installation: {
    about: 'library',
    kept: 'service',
    columns: {
      installation: 'id secret_check created_at sample_filled_at library_sha256',
      seal_keys: 'id kind chain private_key root_sha256 created_at retired_at',
      deliveries: 'id kind state at',
    },
  },
} as const satisfies Readonly<Record<string, Holding>>;

export type Kind = keyof typeof inventory;

/** The kinds that are about that subject, in their order. */
export function kindsAbout(subject: Subject): Kind[] {
  return (Object.keys(inventory) as Kind[]).filter((kind) => inventory[kind].about === subject);
}

/** The columns of a kind, as `table.column`. */
export function columnsOf(kind: Kind): string[] {
  return Object.entries(inventory[kind].columns).flatMap(([table, names]) =>
    names.split(' ').map((name) => `${table}.${name}`),
  );
}
