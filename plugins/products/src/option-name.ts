/**
 * What makes two option names or values the same: case, white space around and between words, and
 * the way accents are encoded do not count.
 */
export function normalName(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

/**
 * A normal name in the letters that external ids may have, differently for different names: a-z
 * and 0-9 stay, everything else becomes its hexadecimal code point between underscores.
 */
export function nameSlug(name: string): string {
  return Array.from(normalName(name), (letter) =>
    /[a-z0-9]/.test(letter) ? letter : `_${letter.codePointAt(0)?.toString(16)}_`,
  ).join("");
}
