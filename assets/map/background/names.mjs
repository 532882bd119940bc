// Labels of a style in the page's language, where its tiles have them.

const NAME = /^name([:_].+)?$/;

/** A label that prefers the names of `lang`. One that says more than a name
 * (numbers, heights, shops) stays as it is. */
export function preferred(field, lang) {
  const label = typeof field === "string" ? fromTokens(field) : field;
  const read = properties(label);
  if (read.length === 0 || !read.every((name) => NAME.test(name))) return field;
  return ["coalesce", ["get", `name:${lang}`], ["get", `name_${lang}`], label];
}

/** `{name}` with whatever stands around it, as an expression. */
function fromTokens(text) {
  const parts = text.split(/\{([^{}]+)\}/).map((part, at) => (at % 2 ? ["to-string", ["get", part]] : part));
  return ["concat", ...parts.filter((part) => part !== "")];
}

/** The properties that an expression shows. Functions of before expressions
 * count as more than a name. */
function properties(label) {
  if (!Array.isArray(label)) return label && typeof label === "object" && "stops" in label ? [""] : [];
  if (label[0] === "literal") return [];
  if (label[0] === "get") return [String(label[1])];
  return label.slice(1).flatMap(properties);
}
