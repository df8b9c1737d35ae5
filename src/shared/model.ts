/** A language model behind an address that speaks like the chat completions of OpenAI. */
export interface Model {
  /** Up to and including its version, without `chat/completions`: `http://localhost:8080/v1`. */
  url: string;
  name: string;
  key: string | null;
}

/** The model of the settings; null where none is set or its address is none. Nothing needs one. */
export function modelOf(env: Record<string, string | undefined>): Model | null {
  const url = env.BRUG_MODEL_URL?.trim();
  if (url === undefined || !/^https?:\/\/\S+$/.test(url) || !URL.canParse(url)) return null;
  return {
    url: url.replace(/\/+$/, ''),
    name: env.BRUG_MODEL?.trim() || 'default',
    key: env.BRUG_MODEL_KEY?.trim() || null,
  };
}
