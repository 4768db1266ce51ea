/**
 * What `npm start` hands to a running process, for tests of what derives keys. Import it for its effect; nothing
 * listens at these addresses.
 */
process.env.PARAPHE_SECRET ??= 'a secret that only tests know, 32 bytes or more';
process.env.PUBLIC_URL ??= 'https://formation.exemple.ca';
process.env.DATABASE_URL ??= 'postgres://nobody@127.0.0.1:9/nothing';
