// How orval's client asks: of one service, with a key where there is one, and answers read by their media types.
const service = { baseUrl: '', key: '' };

export function connect(baseUrl: string, key: string) {
  Object.assign(service, { baseUrl, key });
}

export async function fetchTyped<T>(path: string, init: RequestInit): Promise<T> {
  const headers = new Headers(init.headers);
  if (service.key) headers.set('Authorization', `Bearer ${service.key}`);
  const answer = await fetch(service.baseUrl + path, { ...init, headers });
  return { data: await read(answer), status: answer.status, headers: answer.headers } as T;
}

function read(answer: Response): Promise<unknown> {
  const mediaType = answer.headers.get('Content-Type') ?? '';
  if (/^application\/(.*\+)?json/.test(mediaType)) return answer.json();
  return mediaType.startsWith('text/') ? answer.text() : answer.blob();
}
