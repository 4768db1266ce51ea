/** The statuses a bar is made of, from what is finished to what is late. */
export const drawnStatuses = ['done', 'waived', 'in_progress', 'to_do', 'paused', 'late', 'expired'] as const;

export type DrawnStatus = (typeof drawnStatuses)[number];
