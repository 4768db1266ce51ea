import type { Permission } from '@/access/permissions';

/**
 * Whom each page, route, file and action is for. What is not said here fails a test, and what is said is replayed
 * as a stranger, as a member of the rival organization and in a role that is too small (replay.ts).
 *
 * - `public`: anyone.
 * - `sample`: anyone, while the embedded sample runs; 404 otherwise.
 * - `signed-in`: a person with a session, outside any organization.
 * - `consultant`: a consultant.
 * - a permission: a member of that organization whose role has it.
 */
export type Audience = 'public' | 'sample' | 'signed-in' | 'consultant' | Permission;

const at = '[locale]/o/[organization]';

/** Pages, by their file in `app/`, without `/page.tsx`. */
export const pages: Readonly<Record<string, Audience>> = {
  '[locale]/(public)': 'public',
  '[locale]/(public)/accessibility': 'public',
  '[locale]/(public)/confirm': 'signed-in',
  '[locale]/(public)/contact': 'public',
  '[locale]/(public)/copies': 'signed-in',
  '[locale]/(public)/glossary': 'public',
  '[locale]/(public)/join': 'public',
  '[locale]/(public)/join/[handle]': 'public',
  '[locale]/(public)/library': 'public',
  '[locale]/(public)/library/[slug]': 'public',
  '[locale]/(public)/library/[slug]/handout': 'public',
  '[locale]/(public)/organizations': 'signed-in',
  '[locale]/(public)/outbox': 'sample',
  '[locale]/(public)/privacy': 'public',
  '[locale]/(public)/second-factor': 'signed-in',
  '[locale]/(public)/second-factor/setup': 'signed-in',
  '[locale]/(public)/sign-in': 'public',
  '[locale]/(public)/sign-in/link': 'public',
  '[locale]/(public)/sign-in/sent': 'public',
  '[locale]/(public)/terms': 'public',
  '[locale]/(public)/verify': 'public',
  [at]: 'me:view',
  [`${at}/agreements/[slug]`]: 'signature:create',
  [`${at}/agreements/[slug]/receipt/[signature]`]: 'me:view',
  [`${at}/agreements/[slug]/sign`]: 'signature:create',
  [`${at}/guides/[slug]`]: 'path:follow',
  [`${at}/guides/[slug]/ask`]: 'path:follow',
  [`${at}/guides/[slug]/handout`]: 'path:follow',
  [`${at}/guides/[slug]/quiz`]: 'path:follow',
  [`${at}/manage`]: 'dashboard:view',
  [`${at}/manage/agreements`]: 'agreements:view',
  [`${at}/manage/agreements/[slug]`]: 'agreements:view',
  [`${at}/manage/agreements/[slug]/adopt`]: 'agreements:adopt',
  [`${at}/manage/agreements/[slug]/adopt/preview`]: 'agreements:adopt',
  [`${at}/manage/agreements/countersign`]: 'agreements:countersign',
  [`${at}/manage/evidence`]: 'evidence:view',
  [`${at}/manage/evidence/packs/[pack]`]: 'evidence:view',
  [`${at}/manage/agreements/[slug]/versions/[number]`]: 'agreements:view',
  [`${at}/manage/bulk/[act]`]: 'tables:act',
  [`${at}/manage/forms`]: 'forms:view',
  [`${at}/manage/forms/[slug]`]: 'forms:view',
  [`${at}/manage/people`]: 'people:view',
  [`${at}/manage/people/[member]`]: 'people:view',
  [`${at}/manage/people/[member]/card`]: 'card:issue',
  [`${at}/manage/people/[member]/decision`]: 'people:manage',
  [`${at}/manage/people/[member]/edit`]: 'people:manage',
  [`${at}/manage/people/[member]/erase`]: 'people:erase',
  [`${at}/manage/people/[member]/departure`]: 'people:manage',
  [`${at}/manage/people/[member]/leave`]: 'people:manage',
  [`${at}/manage/people/import`]: 'people:manage',
  [`${at}/manage/people/import/[import]`]: 'people:manage',
  [`${at}/manage/people/cards`]: 'card:issue',
  [`${at}/manage/people/new`]: 'people:manage',
  [`${at}/manage/people/nudge`]: 'people:nudge',
  [`${at}/manage/people/tablets`]: 'tablet:open',
  [`${at}/manage/people/teams`]: 'people:view',
  [`${at}/manage/people/teams/[team]`]: 'people:view',
  [`${at}/manage/people/teams/[team]/edit`]: 'people:manage',
  [`${at}/manage/policies`]: 'agreements:view',
  [`${at}/manage/policies/interview`]: 'agreements:adopt',
  [`${at}/manage/policies/interview/[step]`]: 'agreements:adopt',
  [`${at}/manage/policies/website`]: 'agreements:adopt',
  [`${at}/manage/policies/[slug]`]: 'agreements:view',
  [`${at}/manage/policies/[slug]/adopt`]: 'agreements:adopt',
  [`${at}/manage/policies/[slug]/adopt/preview`]: 'agreements:adopt',
  [`${at}/manage/policies/[slug]/publish`]: 'agreements:adopt',
  [`${at}/manage/policies/[slug]/versions/[number]`]: 'agreements:view',
  [`${at}/manage/programs`]: 'programs:view',
  [`${at}/manage/programs/[program]`]: 'programs:assign',
  [`${at}/manage/programs/drafts/[draft]`]: 'programs:assign',
  [`${at}/manage/programs/new`]: 'programs:assign',
  [`${at}/manage/registers`]: 'registers:keep',
  [`${at}/manage/registers/[register]/[entry]`]: 'registers:keep',
  [`${at}/manage/registers/[register]/[entry]/amend`]: 'registers:keep',
  [`${at}/manage/registers/[register]/[entry]/notices`]: 'registers:keep',
  [`${at}/manage/registers/[register]/new`]: 'registers:keep',
  [`${at}/manage/report`]: 'dashboard:view',
  [`${at}/manage/reports`]: 'dashboard:view',
  [`${at}/manage/settings`]: 'settings:manage',
  [`${at}/manage/settings/handovers/[handover]`]: 'people:erase',
  [`${at}/manage/settings/people-and-roles`]: 'settings:manage',
  [`${at}/manage/settings/people-and-roles/delegations/[delegation]`]: 'settings:manage',
  [`${at}/manage/settings/privacy`]: 'settings:manage',
  [`${at}/manage/settings/contract`]: 'settings:manage',
  [`${at}/manage/settings/closing`]: 'settings:manage',
  [`${at}/manage/settings/entry`]: 'settings:manage',
  [`${at}/manage/settings/library`]: 'settings:manage',
  [`${at}/manage/settings/library/[publication]`]: 'settings:manage',
  [`${at}/manage/settings/library/documents/[slug]`]: 'settings:manage',
  [`${at}/manage/settings/scores`]: 'settings:manage',
  [`${at}/manage/settings/reminders`]: 'settings:manage',
  [`${at}/manage/views`]: 'views:save',
  [`${at}/me`]: 'me:view',
  [`${at}/me/data`]: 'me:view',
  [`${at}/notice`]: 'me:view',
  [`${at}/tablet`]: 'public',
  [`${at}/policies/[slug]`]: 'path:follow',
  [`${at}/policies/[slug]/receipt/[acknowledgement]`]: 'me:view',
  '[locale]/studio': 'consultant',
  '[locale]/studio/documents/[slug]': 'consultant',
  '[locale]/studio/documents/[slug]/compare': 'consultant',
  '[locale]/studio/documents/[slug]/insights': 'consultant',
  '[locale]/studio/documents/[slug]/merge': 'consultant',
  '[locale]/studio/documents/[slug]/preview': 'consultant',
  '[locale]/studio/documents/[slug]/publications': 'consultant',
  '[locale]/studio/documents/[slug]/publish': 'consultant',
  '[locale]/studio/documents/[slug]/questions': 'consultant',
  '[locale]/studio/documents/[slug]/questions/[question]': 'consultant',
  '[locale]/studio/documents/[slug]/questions/try': 'consultant',
  '[locale]/studio/contract': 'consultant',
  '[locale]/studio/documents/new': 'consultant',
  '[locale]/studio/images': 'consultant',
  '[locale]/studio/images/[image]': 'consultant',
  '[locale]/studio/insights': 'consultant',
  '[locale]/studio/organizations': 'consultant',
  '[locale]/studio/organizations/[organization]': 'consultant',
  '[locale]/studio/organizations/new': 'consultant',
  '[locale]/studio/requests': 'consultant',
  '[locale]/studio/requests/[request]': 'consultant',
  '[locale]/studio/reviews': 'consultant',
  '[locale]/studio/updates': 'consultant',
  '[locale]/studio/updates/documents/[slug]': 'consultant',
  '[locale]/studio/updates/files/[name]': 'consultant',
};

interface Route {
  readonly methods: readonly string[];
  readonly audience: Audience;
  /** The files that may be downloaded from it, by the last part of its address. */
  readonly files?: readonly string[];
}

/** Route handlers, by their file in `app/`, without `/route.ts`. */
export const routes: Readonly<Record<string, Route>> = {
  [`${at}/agreements/[slug]/receipt/[signature]/[file]`]: {
    methods: ['GET'],
    audience: 'me:view',
    files: ['text', 'seal', 'line', 'proof', 'counterseal', 'counterline', 'counterproof', 'key'],
  },
  [`${at}/certificates/[certificate]/[file]`]: {
    methods: ['GET'],
    audience: 'me:view',
    files: ['credential', 'pdf'],
  },
  [`${at}/me/data/file`]: { methods: ['GET'], audience: 'me:view' },
  [`${at}/manage/bulk/[act]/export/[file]`]: {
    methods: ['GET'],
    audience: 'tables:export',
    files: ['csv', 'xlsx', 'json'],
  },
  [`${at}/manage/people/export/[file]`]: {
    methods: ['GET'],
    audience: 'tables:export',
    files: ['csv', 'xlsx', 'json'],
  },
  [`${at}/manage/reports/export/[file]`]: {
    methods: ['GET'],
    audience: 'tables:export',
    files: ['csv', 'xlsx', 'json'],
  },
  [`${at}/manage/registers/[register]/file`]: { methods: ['GET'], audience: 'registers:keep' },
  [`${at}/manage/evidence/files/[file]`]: {
    methods: ['GET'],
    audience: 'evidence:view',
    files: ['checkpoint', 'key', 'root'],
  },
  [`${at}/manage/evidence/packs/[pack]/download`]: { methods: ['GET'], audience: 'evidence:export' },
  [`${at}/manage/policies/[slug]/publish/[file]`]: {
    methods: ['GET'],
    audience: 'agreements:adopt',
    files: ['page-fr', 'page-en', 'pdf-fr', 'pdf-en'],
  },
  [`${at}/manage/people/import/[import]/wrong`]: { methods: ['GET'], audience: 'people:manage' },
  [`${at}/manage/people/import/file`]: { methods: ['GET', 'POST'], audience: 'people:manage' },
  [`${at}/manage/settings/contract/versions/[number]`]: { methods: ['GET'], audience: 'settings:manage' },
  [`${at}/manage/policies/website/file`]: { methods: ['GET', 'POST'], audience: 'agreements:adopt' },
  [`${at}/policies/[slug]/receipt/[acknowledgement]/[file]`]: {
    methods: ['GET'],
    audience: 'me:view',
    files: ['text', 'seal', 'line', 'proof', 'key'],
  },
  [`${at}/manage/settings/handovers/[handover]/file`]: { methods: ['GET'], audience: 'people:erase' },
  [`${at}/copies/[record]/[copy]`]: { methods: ['GET'], audience: 'me:view' },
  '[locale]/(public)/copies/[place]/[record]/[copy]': { methods: ['GET'], audience: 'signed-in' },
  [`${at}/tablet/over`]: { methods: ['GET', 'POST'], audience: 'public' },
  [`${at}/tablet/stay`]: { methods: ['POST'], audience: 'public' },
  '[locale]/studio/documents/[slug]/check': { methods: ['POST'], audience: 'consultant' },
  '[locale]/studio/documents/[slug]/draft': { methods: ['POST'], audience: 'consultant' },
  '[locale]/studio/documents/[slug]/words': { methods: ['GET'], audience: 'consultant' },
  '[locale]/studio/organizations/closed/[closed]': { methods: ['GET'], audience: 'consultant' },
  '[locale]/studio/images/file': { methods: ['GET', 'POST'], audience: 'consultant' },
  'p/[organization]': { methods: ['GET'], audience: 'public' },
  'p/[organization]/[policy]': { methods: ['GET'], audience: 'public' },
  'p/[organization]/[policy]/en': { methods: ['GET'], audience: 'public' },
  'p/[organization]/[policy]/versions/[number]': { methods: ['GET'], audience: 'public' },
  'p/[organization]/[policy]/versions/[number]/en': { methods: ['GET'], audience: 'public' },
  'images/[image]': { methods: ['GET'], audience: 'public' },
  'api/health': { methods: ['GET'], audience: 'public' },
  'api/revocations/[list]': { methods: ['GET'], audience: 'public' },
  'api/sample/sign-in': { methods: ['POST'], audience: 'sample' },
  'api/verify': { methods: ['POST'], audience: 'public' },
};

/** How an action is called: with what its page bound, then the form's state (most of them) and the form. */
export type Call = 'place-state-form' | 'place-form' | 'place-slug-form';

interface Action {
  readonly audience: Audience;
  readonly call?: Call;
}

/** Server actions: file, then exported name. */
export const actions: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  'features/agreements/actions.ts': {
    adoptText: { audience: 'agreements:adopt' },
    askCorrection: { audience: 'me:view' },
    countersignNow: { audience: 'agreements:countersign' },
    saveAnswers: { audience: 'agreements:adopt' },
    signNow: { audience: 'signature:create' },
    wishEnglish: { audience: 'signature:create' },
  },
  'features/certificates/actions.ts': {
    revokeOne: { audience: 'certificates:revoke' },
  },
  'features/clients/actions.ts': {
    openOneClient: { audience: 'consultant' },
  },
  'features/contract/actions.ts': {
    acceptAsOperator: { audience: 'consultant' },
    acceptContract: { audience: 'settings:manage' },
    saveAssessment: { audience: 'settings:manage' },
    saveDeployment: { audience: 'consultant' },
  },
  'features/closing/actions.ts': {
    closeClient: { audience: 'consultant' },
    closeOrganization: { audience: 'settings:manage' },
    keepOrganization: { audience: 'settings:manage' },
  },
  'features/entry/actions.ts': {
    askForEntry: { audience: 'consultant' },
    consentToEntry: { audience: 'settings:manage' },
    declineEntry: { audience: 'settings:manage' },
    enterSpace: { audience: 'consultant' },
    grantConsent: { audience: 'settings:manage' },
    leaveSpace: { audience: 'consultant' },
    revokeConsent: { audience: 'settings:manage' },
  },
  'features/erasure/actions.ts': {
    erasePerson: { audience: 'people:erase' },
    saveKinds: { audience: 'settings:manage' },
    saveRetention: { audience: 'settings:manage' },
    takeDelivery: { audience: 'people:erase' },
  },
  'features/erasure/holds/actions.ts': {
    holdResults: { audience: 'people:manage' },
  },
  'features/imports/actions.ts': {
    abandonList: { audience: 'people:manage' },
    confirmList: { audience: 'people:manage' },
    forgetWrong: { audience: 'people:manage' },
    inviteAdded: { audience: 'people:manage' },
    pasteList: { audience: 'people:manage' },
    readDifferently: { audience: 'people:manage' },
  },
  'features/library/drafts/actions.ts': {
    discardDraftAction: { audience: 'consultant' },
    publishDraftAction: { audience: 'consultant' },
    saveDraftAction: { audience: 'consultant' },
  },
  'features/library/publications/actions.ts': {
    approveVersion: { audience: 'consultant' },
    openVersion: { audience: 'consultant' },
    saveReview: { audience: 'consultant' },
    withdrawVersion: { audience: 'consultant' },
  },
  'features/library/merging/actions.ts': {
    dropAsideAction: { audience: 'consultant' },
    mergeAsideAction: { audience: 'consultant' },
  },
  'features/library/questions/actions.ts': {
    addQuestionAction: { audience: 'consultant' },
    moveQuestionAction: { audience: 'consultant' },
    removeQuestionAction: { audience: 'consultant' },
    saveQuestionAction: { audience: 'consultant' },
    saveQuizSettingsAction: { audience: 'consultant' },
    saveQuizTextAction: { audience: 'consultant' },
  },
  'features/library/images/actions.ts': {
    describeImageAction: { audience: 'consultant' },
    removeImageAction: { audience: 'consultant' },
  },
  'features/library/updates/actions.ts': {
    acceptUpdateAction: { audience: 'consultant' },
    declineUpdateAction: { audience: 'consultant' },
    discardFileAction: { audience: 'consultant' },
    putFileInForceAction: { audience: 'consultant' },
  },
  'features/my-data/actions.ts': {
    answerDataRequest: { audience: 'people:manage' },
    answerDataRequestInCharge: { audience: 'registers:keep' },
    askDataCorrection: { audience: 'me:view' },
    chooseOwnLanguage: { audience: 'me:view' },
  },
  'features/organizations/actions.ts': {
    saveSettings: { audience: 'settings:manage' },
  },
  'features/organizations/scores/actions.ts': {
    hideScores: { audience: 'settings:manage' },
    prepareScores: { audience: 'settings:manage' },
    readScoreNotice: { audience: 'path:follow' },
    showScores: { audience: 'settings:manage' },
  },
  'features/organizations/delegations/actions.ts': {
    endOneDelegation: { audience: 'settings:manage' },
    signOneDelegation: { audience: 'settings:manage' },
    writeOneDelegation: { audience: 'settings:manage' },
  },
  'features/organizations/ownership/actions.ts': {
    acceptPlace: { audience: 'path:follow' },
    cancelMyOffer: { audience: 'settings:manage' },
    declinePlace: { audience: 'path:follow' },
    offerMyPlace: { audience: 'settings:manage' },
  },
  'features/packs/actions.ts': {
    askPack: { audience: 'evidence:export' },
  },
  'features/people/actions.ts': {
    addPerson: { audience: 'people:manage' },
    answerCorrection: { audience: 'people:manage' },
    changePersonDetails: { audience: 'people:manage' },
    changePersonEmail: { audience: 'people:manage' },
    changePlace: { audience: 'people:manage' },
    correctPersonName: { audience: 'people:manage' },
    nudgePerson: { audience: 'people:nudge' },
    printCard: { audience: 'card:issue' },
    readmitPerson: { audience: 'people:manage' },
    sendInvitation: { audience: 'people:manage' },
  },
  'features/people/auditors/actions.ts': {
    endOneAuditor: { audience: 'people:manage' },
    extendOneAuditor: { audience: 'people:manage' },
  },
  'features/people/cards/actions.ts': {
    printCards: { audience: 'card:issue' },
  },
  'features/people/departures/actions.ts': {
    cancelPersonDeparture: { audience: 'people:manage' },
    leavePerson: { audience: 'people:manage' },
    planPersonDeparture: { audience: 'people:manage' },
  },
  'features/people/leaves/actions.ts': {
    cancelPersonLeave: { audience: 'people:manage' },
    changePersonReturn: { audience: 'people:manage' },
    planPersonLeave: { audience: 'people:manage' },
  },
  'features/people/tablets/actions.ts': {
    openTabletHere: { audience: 'tablet:open' },
    takeTabletBack: { audience: 'tablet:open' },
  },
  'features/people/teams/actions.ts': {
    addNewTeam: { audience: 'people:manage' },
    closeOneTeam: { audience: 'people:manage' },
    saveTeamName: { audience: 'people:manage' },
  },
  'features/people/notice-action.ts': {
    acknowledgeNotice: { audience: 'me:view' },
  },
  'features/interview/actions.ts': {
    saveInterviewStep: { audience: 'agreements:adopt' },
  },
  'features/policies/actions.ts': {
    acknowledgePolicy: { audience: 'path:follow' },
    askEveryoneToRead: { audience: 'programs:assign' },
  },
  'features/publishing/actions.ts': {
    publishAdopted: { audience: 'agreements:adopt' },
    withdrawPublished: { audience: 'agreements:adopt' },
  },
  'features/programs/actions.ts': {
    prepareProgram: { audience: 'programs:assign' },
    prepareReady: { audience: 'programs:assign' },
    prepareEnd: { audience: 'programs:assign' },
    confirmProgram: { audience: 'programs:assign' },
  },
  'features/quizzes/actions.ts': {
    answer: { audience: 'path:follow' },
    start: { audience: 'path:follow', call: 'place-slug-form' },
  },
  'features/registers/actions.ts': {
    askIncidentGuide: { audience: 'programs:assign' },
    writeInRegister: { audience: 'registers:keep' },
  },
  'features/website-check/actions.ts': {
    forgetWebsiteCheck: { audience: 'agreements:adopt' },
  },
  'features/reminders/actions.ts': {
    nudgeLatePeople: { audience: 'people:nudge' },
    saveReminderRules: { audience: 'settings:manage' },
    writeAgain: { audience: 'people:manage' },
  },
  'features/reports/actions.ts': {
    nudgeEveryoneLate: { audience: 'people:nudge' },
    nudgeFromRow: { audience: 'people:nudge' },
  },
  'features/reports/mailing/actions.ts': {
    saveSchedule: { audience: 'settings:manage' },
  },
  'features/requests/actions.ts': {
    answerAction: { audience: 'consultant' },
    cancelAction: { audience: 'consultant' },
    closeAction: { audience: 'consultant' },
    destroyAction: { audience: 'consultant' },
    proposeAction: { audience: 'consultant' },
    reopenAction: { audience: 'consultant' },
  },
  'features/requests/asking/actions.ts': {
    askAboutGuide: { audience: 'path:follow' },
    writeToUs: { audience: 'public' },
  },
  'features/second-factors/ask-actions.ts': {
    askPasskey: { audience: 'signed-in' },
    giveAppCode: { audience: 'signed-in' },
    givePasskey: { audience: 'signed-in' },
    giveRecoveryCode: { audience: 'signed-in' },
  },
  'features/second-factors/setup-actions.ts': {
    addApp: { audience: 'signed-in' },
    addNewPasskey: { audience: 'signed-in' },
    leaveApp: { audience: 'signed-in' },
    makeRecoveryCodes: { audience: 'signed-in' },
    removeApp: { audience: 'signed-in' },
    removePasskey: { audience: 'signed-in' },
    startApp: { audience: 'signed-in' },
    startPasskey: { audience: 'signed-in' },
  },
  'features/sessions/actions.ts': {
    acceptPending: { audience: 'signed-in' },
    followLink: { audience: 'public' },
    requestLink: { audience: 'public' },
    signOut: { audience: 'public', call: 'place-form' },
  },
  'features/sessions/card-actions.ts': {
    choosePin: { audience: 'public' },
    openCard: { audience: 'public' },
    signInByPin: { audience: 'public' },
  },
  'features/sessions/tablet-actions.ts': {
    enterByCode: { audience: 'public' },
    enterByPin: { audience: 'public' },
  },
  'features/sessions/confirm-actions.ts': {
    askForCode: { audience: 'signed-in' },
    confirmByCode: { audience: 'signed-in' },
    confirmByPin: { audience: 'signed-in' },
  },
  'features/tables/actions.ts': {
    confirmAct: { audience: 'tables:act' },
    dropSelection: { audience: 'tables:act' },
    openTableView: { audience: 'views:save' },
    pickRows: { audience: 'tables:act' },
    removeTableView: { audience: 'views:save' },
    renameTableView: { audience: 'views:save' },
    saveTableView: { audience: 'views:save' },
    undoAct: { audience: 'tables:act' },
  },
  'features/uptake/actions.ts': {
    followDocument: { audience: 'settings:manage' },
    keepVersion: { audience: 'settings:manage' },
    resumeFollowing: { audience: 'settings:manage' },
    stopFollowing: { audience: 'settings:manage' },
    takeVersion: { audience: 'settings:manage' },
  },
};
