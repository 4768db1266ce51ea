// Loaded first in the web and worker processes: when the supervisor dies, however it dies, they stop as asked.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5_000).unref();
});
// Waiting for that must not keep a process alive that has nothing else to do.
process.channel?.unref();
