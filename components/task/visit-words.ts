/** `9 fields, 4 saved by Clone.` */
export function countWords({ fields, saved }: { fields: number; saved: number }): string {
  const words = fields === 1 ? '1 field' : `${fields} fields`;
  return saved > 0 ? `${words}, ${saved} saved by Clone.` : `${words}.`;
}
