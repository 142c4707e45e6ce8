/**
 * Reads a time of day as people write it: `9:30`, `0930`, `9点半`, `下午2:05`; full-width characters count as half-width ones.
 *
 * @returns `HH:mm`, '' for nothing, null for what is no time.
 */
export function readClock(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (plain === '') return '';
  const match =
    /^(上午|早上|中午|下午|晚上)?(\d{1,2})(?:[:.时点](?:(\d{1,2})分?|(半))?)?$/.exec(plain) ??
    /^()(\d{1,2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const [, part = '', hourText, minuteText, half] = match;
  const minute = half ? 30 : Number(minuteText ?? 0);
  let hour = Number(hourText);
  if ((part === '下午' || part === '晚上' || (part === '中午' && hour < 11)) && hour < 12) hour += 12;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
