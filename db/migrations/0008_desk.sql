CREATE TABLE "waivers" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"waived_by" uuid NOT NULL,
	"waived_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "waivers_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "coming_days" (
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"document_id" uuid NOT NULL,
	"last_day" date NOT NULL,
	"obligations" integer NOT NULL,
	CONSTRAINT "coming_days_organization_id_day_document_id_last_day_pk" PRIMARY KEY("organization_id","day","document_id","last_day")
);
--> statement-breakpoint
CREATE TABLE "member_standings" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"day" date,
	"open" integer NOT NULL,
	"paused" integer NOT NULL,
	"done" integer NOT NULL,
	"waived" integer NOT NULL,
	CONSTRAINT "member_standings_organization_id_member_id_pk" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "obligation_changes" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "obligation_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"day" date,
	"changed_on" date NOT NULL,
	"delta" integer NOT NULL,
	CONSTRAINT "obligation_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "obligation_counts" (
	"organization_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"day" date NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "obligation_counts_pk" PRIMARY KEY("organization_id","group_id","document_id","bucket","day")
);
--> statement-breakpoint
CREATE TABLE "obligation_days" (
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"document_id" uuid NOT NULL,
	"to_do" integer NOT NULL,
	"in_progress" integer NOT NULL,
	"late" integer NOT NULL,
	"done" integer NOT NULL,
	"expired" integer NOT NULL,
	"paused" integer NOT NULL,
	"waived" integer NOT NULL,
	"due" integer NOT NULL,
	"late_8" integer NOT NULL,
	"late_31" integer NOT NULL,
	"late_91" integer NOT NULL,
	CONSTRAINT "obligation_days_organization_id_day_document_id_pk" PRIMARY KEY("organization_id","day","document_id")
);
--> statement-breakpoint
CREATE TABLE "obligation_history" (
	"organization_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"day" date NOT NULL,
	"changed_on" date NOT NULL,
	"delta" integer NOT NULL,
	CONSTRAINT "obligation_history_pk" PRIMARY KEY("organization_id","group_id","changed_on","document_id","bucket","day")
);
--> statement-breakpoint
CREATE TABLE "people_changes" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "people_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"day" date,
	"changed_on" date NOT NULL,
	"delta" integer NOT NULL,
	CONSTRAINT "people_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "people_counts" (
	"organization_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"day" date NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "people_counts_pk" PRIMARY KEY("organization_id","group_id","bucket","day")
);
--> statement-breakpoint
CREATE TABLE "people_days" (
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"nothing" integer NOT NULL,
	"in_time" integer NOT NULL,
	"late" integer NOT NULL,
	"paused" integer NOT NULL,
	"finished" integer NOT NULL,
	"expired" integer NOT NULL,
	CONSTRAINT "people_days_organization_id_day_pk" PRIMARY KEY("organization_id","day")
);
--> statement-breakpoint
CREATE TABLE "people_history" (
	"organization_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"day" date NOT NULL,
	"changed_on" date NOT NULL,
	"delta" integer NOT NULL,
	CONSTRAINT "people_history_pk" PRIMARY KEY("organization_id","group_id","changed_on","bucket","day")
);
--> statement-breakpoint
CREATE TABLE "team_overlaps" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "team_overlaps_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"group_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "team_overlaps_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "departures" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"last_on" date NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"attestation_id" uuid,
	"without_attestation" text,
	"attested" boolean,
	"took_effect_at" timestamp with time zone,
	"canceled_at" timestamp with time zone,
	CONSTRAINT "departures_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_files" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_files_organization_id_import_id_pk" PRIMARY KEY("organization_id","import_id")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"cells" text[] NOT NULL,
	"verdict" text,
	"member_id" uuid,
	"namesake" boolean NOT NULL,
	"person" jsonb,
	"changes" jsonb,
	"problems" jsonb,
	"outcome" text,
	"refusal" text,
	"applied_at" timestamp with time zone,
	CONSTRAINT "import_rows_organization_id_import_id_number_pk" PRIMARY KEY("organization_id","import_id","number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"revision" integer NOT NULL,
	"progressed_at" timestamp with time zone NOT NULL,
	"header_row" integer,
	"mapping" jsonb NOT NULL,
	"withheld" jsonb NOT NULL,
	"date_order" text,
	"dates_differ" boolean NOT NULL,
	"new_teams" jsonb NOT NULL,
	"declined_teams" jsonb NOT NULL,
	"invites" boolean,
	"returns" boolean,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"counts" jsonb,
	CONSTRAINT "imports_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "leaves" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"began_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"canceled_at" timestamp with time zone,
	CONSTRAINT "leaves_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "member_words" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"word" text collate "C" NOT NULL,
	CONSTRAINT "member_words_organization_id_member_id_word_pk" PRIMARY KEY("organization_id","member_id","word")
);
--> statement-breakpoint
CREATE TABLE "program_drafts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid,
	"change" jsonb NOT NULL,
	"touches" jsonb NOT NULL,
	"member_id" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "program_drafts_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "program_members" (
	"organization_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "program_members_organization_id_program_id_member_id_pk" PRIMARY KEY("organization_id","program_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "program_run_parts" (
	"organization_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"first_member" uuid NOT NULL,
	"last_member" uuid NOT NULL,
	"people" integer NOT NULL,
	"done_at" timestamp with time zone,
	"opened" integer DEFAULT 0 NOT NULL,
	"withdrawn" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "program_run_parts_organization_id_run_id_number_pk" PRIMARY KEY("organization_id","run_id","number")
);
--> statement-breakpoint
CREATE TABLE "program_runs" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid,
	"because" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"divided_at" timestamp with time zone,
	CONSTRAINT "program_runs_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "program_teams" (
	"organization_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "program_teams_organization_id_program_id_team_id_pk" PRIMARY KEY("organization_id","program_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "address_refusals" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"refused_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "address_refusals_organization_id_member_id_pk" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "reminder_days" (
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"divided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_days_organization_id_day_pk" PRIMARY KEY("organization_id","day")
);
--> statement-breakpoint
CREATE TABLE "reminder_rules" (
	"organization_id" uuid NOT NULL,
	"addressee" text NOT NULL,
	"days" integer NOT NULL,
	"added_on" date NOT NULL,
	CONSTRAINT "reminder_rules_organization_id_addressee_days_pk" PRIMARY KEY("organization_id","addressee","days")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"delivery" uuid NOT NULL,
	"state" text NOT NULL,
	"status" text,
	"planned_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	CONSTRAINT "reminders_organization_id_member_id_day_pk" PRIMARY KEY("organization_id","member_id","day")
);
--> statement-breakpoint
CREATE TABLE "report_mailings" (
	"organization_id" uuid NOT NULL,
	"rhythm" text NOT NULL,
	"period" date NOT NULL,
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"as_of" date NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_mailings_organization_id_rhythm_period_member_id_pk" PRIMARY KEY("organization_id","rhythm","period","member_id"),
	CONSTRAINT "report_mailings_id_key" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "report_recipients" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_recipients_organization_id_member_id_pk" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "report_schedules" (
	"organization_id" uuid NOT NULL,
	"rhythm" text NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_schedules_organization_id_pk" PRIMARY KEY("organization_id")
);
--> statement-breakpoint
CREATE TABLE "app_enrolments" (
	"session_token_hash" "bytea" PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"begun_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "authenticator_apps" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"last_step" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"challenge" "bytea" PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_token_hash" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"credential_id" "bytea" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkeys_credential_id_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "bulk_act_rows" (
	"organization_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"member_id" uuid NOT NULL,
	"document_id" uuid,
	"outcome" text,
	"skipped_because" text,
	"made" uuid,
	"led" boolean,
	"undone" text,
	"kept_because" text,
	CONSTRAINT "bulk_act_rows_organization_id_act_id_number_pk" PRIMARY KEY("organization_id","act_id","number")
);
--> statement-breakpoint
CREATE TABLE "bulk_acts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"list" text NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid,
	"program_id" uuid,
	"team_id" uuid,
	"due_on" date,
	"reason" text,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"rows" integer NOT NULL,
	"people" integer NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	CONSTRAINT "bulk_acts_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"saved_by" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean NOT NULL,
	"opens_first" boolean NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_views_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "selection_rows" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "selection_rows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"selection_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"document_id" uuid,
	CONSTRAINT "selection_rows_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "selection_rows_key" UNIQUE NULLS NOT DISTINCT("organization_id","selection_id","member_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "selections" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"chosen_by" uuid NOT NULL,
	"list" text NOT NULL,
	"kind" text,
	"query" text NOT NULL,
	"everything" boolean NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	CONSTRAINT "selections_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "decision_holds" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"decided_on" date NOT NULL,
	"kept_until" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "decision_holds_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"delegator_id" uuid NOT NULL,
	"delegate_id" uuid NOT NULL,
	"extent" text NOT NULL,
	"tasks" text[] NOT NULL,
	"from_on" date NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"signed_on" date,
	"ended_at" timestamp with time zone,
	CONSTRAINT "delegations_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "ownership_transfers" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"becomes" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "ownership_transfers_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "score_notices" (
	"organization_id" uuid NOT NULL,
	"view_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_notices_organization_id_view_id_member_id_pk" PRIMARY KEY("organization_id","view_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "score_views" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"managers" boolean NOT NULL,
	"from_on" date NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "score_views_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "signature_changes" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "signature_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"adoption_id" uuid NOT NULL,
	"changed_on" date NOT NULL,
	"standing" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "signature_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "signature_counts" (
	"organization_id" uuid NOT NULL,
	"adoption_id" uuid NOT NULL,
	"standing" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "signature_counts_organization_id_adoption_id_pk" PRIMARY KEY("organization_id","adoption_id")
);
--> statement-breakpoint
CREATE TABLE "signature_history" (
	"organization_id" uuid NOT NULL,
	"adoption_id" uuid NOT NULL,
	"changed_on" date NOT NULL,
	"standing" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "signature_history_organization_id_adoption_id_changed_on_pk" PRIMARY KEY("organization_id","adoption_id","changed_on")
);
--> statement-breakpoint
CREATE TABLE "tablets" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "tablets_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "tablets_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
DROP INDEX "assignments_state_idx";--> statement-breakpoint
DROP INDEX "teams_name_key";--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "current" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "because" text DEFAULT 'asked' NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "moved_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "grace_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "last_day" date GENERATED ALWAYS AS (due_on + grace_days) STORED;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "paused_on" date;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "expires_on" date;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "renews_on" date;--> statement-breakpoint
ALTER TABLE "program_items" ADD COLUMN "recurs" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "recurrence" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "every_months" integer;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "fixed_on" date;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "grace_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "in_order" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "name_en" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "start_on" date;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "on_leave_since" date;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "tablet_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_assignment_fk" FOREIGN KEY ("organization_id","assignment_id") REFERENCES "public"."assignments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coming_days" ADD CONSTRAINT "coming_days_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coming_days" ADD CONSTRAINT "coming_days_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_standings" ADD CONSTRAINT "member_standings_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligation_counts" ADD CONSTRAINT "obligation_counts_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligation_counts" ADD CONSTRAINT "obligation_counts_document_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligation_days" ADD CONSTRAINT "obligation_days_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligation_days" ADD CONSTRAINT "obligation_days_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligation_history" ADD CONSTRAINT "obligation_history_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligation_history" ADD CONSTRAINT "obligation_history_document_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_counts" ADD CONSTRAINT "people_counts_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_days" ADD CONSTRAINT "people_days_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_history" ADD CONSTRAINT "people_history_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_overlaps" ADD CONSTRAINT "team_overlaps_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_attestation_fk" FOREIGN KEY ("organization_id","attestation_id") REFERENCES "public"."assignments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_import_fk" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_fk" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_starter_fk" FOREIGN KEY ("organization_id","started_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_confirmer_fk" FOREIGN KEY ("organization_id","confirmed_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_words" ADD CONSTRAINT "member_words_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_drafts" ADD CONSTRAINT "program_drafts_program_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_drafts" ADD CONSTRAINT "program_drafts_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_members" ADD CONSTRAINT "program_members_program_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_members" ADD CONSTRAINT "program_members_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_run_parts" ADD CONSTRAINT "program_run_parts_run_fk" FOREIGN KEY ("organization_id","run_id") REFERENCES "public"."program_runs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_runs" ADD CONSTRAINT "program_runs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_runs" ADD CONSTRAINT "program_runs_program_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_teams" ADD CONSTRAINT "program_teams_program_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_teams" ADD CONSTRAINT "program_teams_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_refusals" ADD CONSTRAINT "address_refusals_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_days" ADD CONSTRAINT "reminder_days_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_rules" ADD CONSTRAINT "reminder_rules_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_mailings" ADD CONSTRAINT "report_mailings_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_recipients" ADD CONSTRAINT "report_recipients_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_enrolments" ADD CONSTRAINT "app_enrolments_session_token_hash_sessions_token_hash_fk" FOREIGN KEY ("session_token_hash") REFERENCES "public"."sessions"("token_hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_enrolments" ADD CONSTRAINT "app_enrolments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticator_apps" ADD CONSTRAINT "authenticator_apps_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_session_token_hash_sessions_token_hash_fk" FOREIGN KEY ("session_token_hash") REFERENCES "public"."sessions"("token_hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_act_fk" FOREIGN KEY ("organization_id","act_id") REFERENCES "public"."bulk_acts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_member_fk" FOREIGN KEY ("organization_id","confirmed_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_program_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_member_fk" FOREIGN KEY ("organization_id","saved_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selection_rows" ADD CONSTRAINT "selection_rows_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selection_rows" ADD CONSTRAINT "selection_rows_selection_fk" FOREIGN KEY ("organization_id","selection_id") REFERENCES "public"."selections"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selection_rows" ADD CONSTRAINT "selection_rows_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selections" ADD CONSTRAINT "selections_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selections" ADD CONSTRAINT "selections_member_fk" FOREIGN KEY ("organization_id","chosen_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_holds" ADD CONSTRAINT "decision_holds_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_holds" ADD CONSTRAINT "decision_holds_recorder_fk" FOREIGN KEY ("organization_id","recorded_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegator_fk" FOREIGN KEY ("organization_id","delegator_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegate_fk" FOREIGN KEY ("organization_id","delegate_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_writer_fk" FOREIGN KEY ("organization_id","written_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_from_fk" FOREIGN KEY ("organization_id","from_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_to_fk" FOREIGN KEY ("organization_id","to_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_notices" ADD CONSTRAINT "score_notices_view_fk" FOREIGN KEY ("organization_id","view_id") REFERENCES "public"."score_views"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_notices" ADD CONSTRAINT "score_notices_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_views" ADD CONSTRAINT "score_views_decider_fk" FOREIGN KEY ("organization_id","decided_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_counts" ADD CONSTRAINT "signature_counts_adoption_fk" FOREIGN KEY ("organization_id","adoption_id") REFERENCES "public"."adoptions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_history" ADD CONSTRAINT "signature_history_adoption_fk" FOREIGN KEY ("organization_id","adoption_id") REFERENCES "public"."adoptions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tablets" ADD CONSTRAINT "tablets_opener_fk" FOREIGN KEY ("organization_id","opened_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waivers_member_idx" ON "waivers" USING btree ("organization_id","member_id","waived_at");--> statement-breakpoint
CREATE UNIQUE INDEX "waivers_standing_key" ON "waivers" USING btree ("organization_id","assignment_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "member_standings_idx" ON "member_standings" USING btree ("organization_id","bucket","day","member_id");--> statement-breakpoint
CREATE INDEX "member_standings_open_idx" ON "member_standings" USING btree ("organization_id",(open + paused),"member_id");--> statement-breakpoint
CREATE INDEX "member_standings_done_idx" ON "member_standings" USING btree ("organization_id","done","member_id");--> statement-breakpoint
CREATE INDEX "obligation_changes_idx" ON "obligation_changes" USING btree ("organization_id","group_id");--> statement-breakpoint
CREATE INDEX "people_changes_idx" ON "people_changes" USING btree ("organization_id","group_id");--> statement-breakpoint
CREATE INDEX "team_overlaps_idx" ON "team_overlaps" USING btree ("organization_id","team_id","group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "departures_standing_key" ON "departures" USING btree ("organization_id","member_id") WHERE took_effect_at is null and canceled_at is null;--> statement-breakpoint
CREATE INDEX "departures_member_idx" ON "departures" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "import_rows_verdict_idx" ON "import_rows" USING btree ("organization_id","import_id","verdict","number");--> statement-breakpoint
CREATE INDEX "imports_recent_idx" ON "imports" USING btree ("organization_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "leaves_standing_key" ON "leaves" USING btree ("organization_id","member_id") WHERE ended_at is null and canceled_at is null;--> statement-breakpoint
CREATE INDEX "leaves_coming_idx" ON "leaves" USING btree ("organization_id","from_on") WHERE ended_at is null and canceled_at is null;--> statement-breakpoint
CREATE INDEX "member_words_idx" ON "member_words" USING btree ("organization_id","word");--> statement-breakpoint
CREATE INDEX "program_drafts_member_idx" ON "program_drafts" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "program_members_member_idx" ON "program_members" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "program_runs_program_idx" ON "program_runs" USING btree ("organization_id","program_id","started_at");--> statement-breakpoint
CREATE INDEX "reminders_day_idx" ON "reminders" USING btree ("organization_id","day");--> statement-breakpoint
CREATE INDEX "reminders_trouble_idx" ON "reminders" USING btree ("organization_id","day") WHERE state in ('uncertain', 'failed');--> statement-breakpoint
CREATE INDEX "passkey_challenges_session_idx" ON "passkey_challenges" USING btree ("session_token_hash");--> statement-breakpoint
CREATE INDEX "passkeys_user_idx" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "bulk_act_rows_member_idx" ON "bulk_act_rows" USING btree ("organization_id","act_id","member_id");--> statement-breakpoint
CREATE INDEX "bulk_acts_recent_idx" ON "bulk_acts" USING btree ("organization_id","confirmed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name_key" ON "saved_views" USING btree ("organization_id","saved_by","list",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_first_key" ON "saved_views" USING btree ("organization_id","saved_by","list") WHERE opens_first;--> statement-breakpoint
CREATE INDEX "selections_age_idx" ON "selections" USING btree ("organization_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_holds_key" ON "decision_holds" USING btree ("organization_id","member_id","decided_on","kind");--> statement-breakpoint
CREATE INDEX "decision_holds_until_idx" ON "decision_holds" USING btree ("organization_id","kept_until");--> statement-breakpoint
CREATE UNIQUE INDEX "delegations_whole_key" ON "delegations" USING btree ("organization_id") WHERE extent = 'all' and ended_at is null;--> statement-breakpoint
CREATE INDEX "delegations_written_idx" ON "delegations" USING btree ("organization_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ownership_transfers_open_key" ON "ownership_transfers" USING btree ("organization_id","from_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "ownership_transfers_to_idx" ON "ownership_transfers" USING btree ("organization_id","to_id");--> statement-breakpoint
CREATE INDEX "score_notices_member_idx" ON "score_notices" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "score_views_standing_key" ON "score_views" USING btree ("organization_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "signature_history_day_idx" ON "signature_history" USING btree ("organization_id","changed_on");--> statement-breakpoint
CREATE INDEX "tablets_opened_idx" ON "tablets" USING btree ("organization_id","opened_at");--> statement-breakpoint
CREATE INDEX "assignments_due_idx" ON "assignments" USING btree ("organization_id","due_on","id") WHERE current and state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "assignments_completed_idx" ON "assignments" USING btree ("organization_id","completed_at","id") WHERE current and state <> 'withdrawn' and completed_at is not null;--> statement-breakpoint
CREATE INDEX "assignments_paused_idx" ON "assignments" USING btree ("organization_id","member_id") WHERE current and state = 'open' and paused_on is not null;--> statement-breakpoint
CREATE INDEX "assignments_expiry_idx" ON "assignments" USING btree ("organization_id","expires_on","id") WHERE current and state = 'done' and expires_on is not null;--> statement-breakpoint
CREATE INDEX "assignments_renewal_idx" ON "assignments" USING btree ("organization_id","renews_on") WHERE current and renews_on is not null;--> statement-breakpoint
CREATE INDEX "program_items_document_idx" ON "program_items" USING btree ("organization_id","document_id");--> statement-breakpoint
CREATE INDEX "members_former_idx" ON "members" USING btree ("organization_id","left_at") WHERE left_at is not null and erased_at is null;--> statement-breakpoint
CREATE INDEX "members_job_idx" ON "members" USING btree ("organization_id","job_title" collate "fr-x-icu","id") WHERE job_title is not null;--> statement-breakpoint
CREATE INDEX "members_start_idx" ON "members" USING btree ("organization_id","start_on","id") WHERE start_on is not null;--> statement-breakpoint
CREATE INDEX "members_left_idx" ON "members" USING btree ("organization_id","name" collate "fr-x-icu","id") WHERE left_at is not null;--> statement-breakpoint
CREATE INDEX "members_role_idx" ON "members" USING btree ("organization_id","role","id") WHERE role <> 'employee';--> statement-breakpoint
CREATE INDEX "teams_order_idx" ON "teams" USING btree ("organization_id","name" collate "fr-x-icu","id");--> statement-breakpoint
CREATE INDEX "sessions_tablet_idx" ON "sessions" USING btree ("tablet_id") WHERE tablet_id is not null;--> statement-breakpoint
CREATE INDEX "assignments_state_idx" ON "assignments" USING btree ("organization_id","state","last_day");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name_key" ON "teams" USING btree ("organization_id",lower("name")) WHERE closed_at is null;