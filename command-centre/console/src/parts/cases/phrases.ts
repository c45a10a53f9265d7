/** A phrase at the end of what stands there, once; the stop moves to the end. */
export function withPhrase(text: string, phrase: string, comma: string, stop: string): string {
  const bare = text.trim();
  if (bare.includes(phrase)) return text;
  const open = bare.endsWith(stop.trim()) ? bare.slice(0, -stop.trim().length) : bare;
  return `${open === '' ? '' : open + comma}${phrase}${stop}`.trim();
}
