/** Calls the control API of the sandbox at that origin: a body is posted, without one it is read. */
export function controlOf(apiOrigin: string) {
  return async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${apiOrigin}/control/${path}`, init);
    if (!response.ok) throw new Error(`control/${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}
