import type { ObligationsView } from '../obligations-table';
import type { PeopleView } from '../people-table';

/** Which list, as it is filtered. */
export type Chosen = { list: 'people'; view: PeopleView } | { list: 'obligations'; view: ObligationsView };
