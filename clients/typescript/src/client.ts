import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { components, paths } from "./contract.js";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];
export type HealthCoCreation = Client<paths, "application/json">;

export interface Options {
  /** Where the platform is: `https://rounds.example`. */
  baseUrl: string;
  /** An access token; without one only what is public is open. */
  token?: string;
  /** Further headers for every request. */
  headers?: Record<string, string>;
}

export function healthCoCreation({ baseUrl, token, headers }: Options): HealthCoCreation {
  const client = createClient<paths, "application/json">({ baseUrl, headers: headers ?? {} });
  if (token !== undefined) client.use(bearer(token));
  return client;
}

function bearer(token: string): Middleware {
  return {
    onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${token}`);
      return request;
    },
  };
}

/** A refusal. Programs act on `problem.code`, people read `problem.title`. */
export class Refused extends Error {
  constructor(readonly problem: Problem, readonly response: Response) {
    super(`${problem.status} ${problem.code}: ${problem.detail ?? problem.title}`);
    this.name = "Refused";
  }

  /** The faults of the request by their JSON Pointers. */
  get faults(): ReadonlyMap<string, string> {
    return new Map((this.problem.errors ?? []).map(fault => [fault.pointer, fault.detail]));
  }
}

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's body with its tag, which the next change names in `If-Match`; a refusal is thrown. */
export async function of<T>(outcome: Promise<Outcome<T>>): Promise<{ value: NonNullable<T>; etag: string }> {
  const { data, error, response } = await outcome;
  if (!response.ok || data === undefined || data === null) throw new Refused(error as Problem, response);
  return { value: data, etag: response.headers.get("ETag") ?? "" };
}

interface Page<T> {
  items: T[];
  next: string | null;
}

/** Every row of a list, page by page. `ask` sends the list's own request with the cursor it is given. */
export async function* all<T>(ask: (cursor: string | undefined) => Promise<Outcome<Page<T>>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const { value }: { value: Page<T> } = await of(ask(cursor));
    yield* value.items;
    cursor = value.next ?? undefined;
  } while (cursor !== undefined);
}
