/** Where the project lives. A placeholder until it is published. */
export const repository = 'https://github.com/pitwall/pitwall';

/** The page of a rule, for a diagnostic's link. */
export const rulePage = (id: string): string => `${repository}/blob/main/docs/rules/${id}.md`;
