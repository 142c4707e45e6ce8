const chinaOffset = 8 * 3_600_000;

/** e.g. 2023-11-20 15:04:05, by the clock of China wherever the program runs. */
export function timeInChina(moment: Date): string {
  return new Date(moment.getTime() + chinaOffset).toISOString().slice(0, 19).replace('T', ' ');
}

export function dayInChina(moment: Date): string {
  return timeInChina(moment).slice(0, 10);
}
