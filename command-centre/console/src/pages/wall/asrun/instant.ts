/** Screens say Asia/Shanghai, whatever the terminal's zone: that clock as an instant; null where it is none. */
export function instantOf(date: string, time: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d(:\d\d)?$/.test(time)) return null;
  const at = new Date(`${date}T${time.length === 5 ? `${time}:00` : time}+08:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
