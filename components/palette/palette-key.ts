/** The key of the palette. */
export const PALETTE_KEY = 'Mod+K';
