/**
 * Runs once when a server starts, before its first request. What needs Node stands in a file of its own, since
 * this one is compiled for the edge runtime too.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { noteSocketAddresses } = await import('./access/socket-address');
    noteSocketAddresses();
    const { followResponses } = await import('./access/response-status');
    followResponses();
    const { answerBeforeNext } = await import('./access/kept-server');
    answerBeforeNext();
  }
}
