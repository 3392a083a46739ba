/** Which side a fixture came from: its content says so, and a client's result is read off it. */
export type Origin = 'public' | 'artifactory';
