// The least that each language must reach: recorded a little below what was measured, and raised with it.

/** How far below the measured value a floor is set: what an honest change may lose elsewhere. */
const SLACK = 0.003;

const down = (value) => Math.max(0, Math.floor((value - SLACK) * 1000) / 1000);

/** Measure by measure of all corpora: [language, kind, precision or recall, value, corpus]. */
const values = (results) =>
  results.flatMap(({ language, corpus, kinds }) =>
    Object.entries(kinds).flatMap(([kind, scores]) =>
      Object.entries(scores).map(([measure, value]) => ({ language, kind, measure, value, corpus })),
    ),
  );

/**
 * language → kind → precision and recall; of several corpora of a language the least counts. A kind of which nothing is
 * found has no floor: it could not be missed.
 */
export const floorsOf = (results) => {
  const floors = {};
  const found = results.map((result) => ({
    ...result,
    kinds: Object.fromEntries(Object.entries(result.kinds).filter(([, scores]) => Object.values(scores).some(Boolean))),
  }));
  for (const { language, kind, measure, value } of values(found)) {
    floors[language] ??= {};
    floors[language][kind] ??= {};
    const scores = floors[language][kind];
    scores[measure] = Math.min(scores[measure] ?? 1, down(value));
  }
  return floors;
};

/** Floors as they are, raised by what was measured: to lower one is a decision, made by hand. */
export const raisedFloors = (results, floors) => {
  const raised = floorsOf(results);
  for (const [language, kinds] of Object.entries(floors)) {
    for (const [kind, scores] of Object.entries(kinds)) {
      for (const [measure, floor] of Object.entries(scores)) {
        raised[language] ??= {};
        raised[language][kind] ??= {};
        raised[language][kind][measure] = Math.max(raised[language][kind][measure] ?? 0, floor);
      }
    }
  }
  return raised;
};

/** What is below its floor. */
export const belowFloors = (results, floors) =>
  values(results)
    .map((found) => ({ ...found, floor: floors[found.language]?.[found.kind]?.[found.measure] }))
    .filter(({ value, floor }) => floor !== undefined && value < floor);

/** Floors that nothing was measured against: with them a run cannot judge. */
export const unjudged = (results, floors) => {
  const measured = new Set(values(results).map(({ language, kind, measure }) => `${language} ${kind} ${measure}`));
  return Object.entries(floors).flatMap(([language, kinds]) =>
    Object.entries(kinds).flatMap(([kind, scores]) =>
      Object.keys(scores)
        .map((measure) => `${language} ${kind} ${measure}`)
        .filter((name) => !measured.has(name)),
    ),
  );
};
