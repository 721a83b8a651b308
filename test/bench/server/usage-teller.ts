/** Preloaded into a measured process: tells the bench what the process has used, when it asks. */
process.on('message', () => {
  const {user, system} = process.cpuUsage();
  process.send?.({cpu: (user + system) / 1_000, memory: process.memoryUsage().rss});
});
// The channel alone does not keep the process.
process.channel?.unref();
