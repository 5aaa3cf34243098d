// A hospital writes down its need, as a partner's application would do it: drafts, saves on the way, meets every kind of refusal, and
// finds what it wrote. The test starts a platform and tells where it is.
import { all, healthCoCreation, of, Refused, type Schemas } from "./client.js";

declare const process: { env: Record<string, string | undefined>; exitCode?: number };

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}

function expect(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`Not so: ${what}`);
  console.log(`ok ${what}`);
}

async function refusal(of: Promise<unknown>): Promise<Refused> {
  try {
    await of;
  } catch (refused) {
    if (refused instanceof Refused) return refused;
    throw refused;
  }
  throw new Error("It was not refused.");
}

const platform = healthCoCreation({
  baseUrl: setting("HCC_URL"),
  token: setting("HCC_TOKEN"),
  headers: { "Demo-Now": setting("HCC_NOW") },
});
const roundId = setting("HCC_ROUND");
const ownerId = setting("HCC_OWNER");
const form = (title: string): Schemas["ChallengeFormBody"] => ({ title: { original: "fr", texts: { fr: { text: title } } } });

// Drafts three, so that there is something to page through.
const drafts: Schemas["ChallengeView"][] = [];
for (const title of ["Suivi à domicile", "Sortie précoce", "Rendez-vous manqués"]) {
  drafts.push((await of(platform.POST("/v1/challenges", { body: { roundId, ownerId, form: form(title) } }))).value);
}

const id = drafts[0]!.id;
const path = { id };
const read = await of(platform.GET("/v1/challenges/{id}", { params: { path } }));
expect(read.value.status === "draft" && read.value.actions.includes("revise"), "a draft offers its revision");

// Replaces the form, naming the version that was read.
const revised = await of(platform.PUT("/v1/challenges/{id}", {
  params: { path, header: { "If-Match": read.etag } },
  body: { ...form("Suivi à domicile après une greffe"), acronym: "GREFFE" },
}));
expect(revised.value.version > read.value.version && revised.etag !== read.etag, "a revision has a new version and a new tag");

// Somebody who has seen the older version does not overwrite the newer one.
const stale = await refusal(of(platform.PUT("/v1/challenges/{id}", { params: { path, header: { "If-Match": read.etag } }, body: form("Trop tard") })));
expect(stale.problem.status === 412 && stale.problem.code === "request.stale" && stale.problem.currentVersion === revised.value.version, "a stale tag is 412 and tells the version");

// Saves one field on the way and takes one away.
const patched = await of(platform.PATCH("/v1/challenges/{id}", {
  params: { path, header: { "If-Match": revised.etag } },
  body: { unit: "Néphrologie", acronym: null },
  headers: { "Content-Type": "application/merge-patch+json" },
}));
expect(patched.value.form.unit === "Néphrologie" && patched.value.form.acronym === null && patched.value.form.title.original === "fr", "a merge patch changes its own members only");

// Every fault at once, each with its pointer.
const shape = await refusal(of(platform.PUT("/v1/challenges/{id}", {
  params: { path, header: { "If-Match": patched.etag } },
  body: { ...form("x"), patientsPerYear: -1, unit: "" },
})));
expect(shape.problem.status === 400 && shape.faults.has("/patientsPerYear") && shape.faults.has("/unit"), "400 tells every fault with its pointer");

// A broken rule, and a step out of turn.
const rule = await refusal(of(platform.POST("/v1/challenges/{id}/submit", { params: { path, header: { "If-Match": patched.etag } } })));
expect(rule.problem.status === 422 && (rule.problem.errors?.length ?? 0) > 0, "422 tells what a submission still needs");
const order = await refusal(of(platform.POST("/v1/challenges/{id}/publish", { params: { path, header: { "If-Match": patched.etag } } })));
expect(order.problem.status === 409 && order.problem.currentStatus === "draft" && order.problem.allowedSteps?.includes("submit") === true, "409 tells where it stands and what is allowed");

// A file travels as it is: what it is, what it is called and, for who wants to be sure, its digest are headers.
const plan = "Chambres: 24\r\nLits: 40\r\n";
const attached = await of(platform.POST("/v1/challenges/{id}/attachments", {
  params: { path, query: { confidential: true }, header: { "Content-Disposition": "attachment; filename*=UTF-8''Plan%20du%20service.txt" } },
  body: plan,
  bodySerializer: file => file,
  headers: { "Content-Type": "text/plain" },
}));
expect(attached.value.fileName === "Plan du service.txt" && attached.value.size === plan.length && attached.value.confidential, "a file is attached under its name");
const download = await platform.GET("/v1/challenges/{id}/attachments/{attachment}/content", {
  params: { path: { id, attachment: attached.value.id }, header: { Range: "bytes=0-8" } },
  parseAs: "text",
});
expect(download.response.status === 206 && (download.data as unknown) === "Chambres:", "a part of it comes back");

// Pages lead through everything, newest first.
const seen: string[] = [];
for await (const row of all(cursor => platform.GET("/v1/challenges", { params: { query: { roundId, limit: 2, ...(cursor === undefined ? {} : { cursor }) } } }))) {
  seen.push(row.id);
}
expect(seen.length === 3 && drafts.every(draft => seen.includes(draft.id)), "the pages hold every draft once");
