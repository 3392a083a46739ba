/** A larger file is no policy list: it is not even sent. */
export const MAX_LIST_BYTES = 3_500_000;
export const LIST_TOO_LARGE = 'The list is larger than 3.5 MB. Export only the policy list.';
