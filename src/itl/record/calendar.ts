/** Days and times as the traditional encoding writes them. */

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for YYYYMMDD of a day that exists. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 1 : 0;
  return year > 0 && day >= 1 && day <= (DAYS[month - 1] ?? 0) + leap;
}

/** True for YYYYMMDDHHMMSSZ, seconds up to 60 for a leap second. */
export function isTime(text: string): boolean {
  const match = /^(\d{8})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (match === null || !isDay(match[1] ?? '')) return false;
  return Number(match[2]) <= 23 && Number(match[3]) <= 59 && Number(match[4]) <= 60;
}
