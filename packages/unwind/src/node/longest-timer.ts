/** What timers can count, 24 days. They fire at once for more, for Infinity too. */
export const LONGEST_TIMER = 2 ** 31 - 1;
