import { config } from 'zod';

// Else zod tries, at each page's first schema, whether it may compile what it checks: the policy of the pages refuses
// that, and reports it.
config({ jitless: true });
