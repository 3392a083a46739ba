/** `1,310 people`, or `up to 42 people` where some are counted more than once. */
export const peopleWords = (people: number, atMost: boolean): string =>
  `${atMost ? 'up to ' : ''}${people.toLocaleString('en')} ${people === 1 ? 'person' : 'people'}`;
