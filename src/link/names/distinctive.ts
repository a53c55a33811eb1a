// Names that tell what a member is where the type of the value does not.

/** A unique member name is evidence only if no built-in type is likely to have it too. */
export const isDistinctive = (name: string): boolean => name.length > 3 && !COMMON_MEMBERS.has(name);

/** Members of standard containers, strings, streams and promises in the languages we read: a receiver of unknown type
 * is more likely one of these. */
const COMMON_MEMBERS = new Set(
  `add addAll append apply at bind call catch charAt charCodeAt clear clone close collect compare concat contains
  copy count delete destroy each emit end endsWith entries equals every exec extend fill filter finally find findIndex
  first flat flatMap flush fold forEach format from get getOrDefault has hashCode head includes index indexOf insert
  into intersection isEmpty items iter iterator join keys last lastIndexOf length listen map match matches merge next
  off once open parse peek pipe pop push put read reduce register remove removeAll replace replaceAll reset resolve
  reverse run search send set shift size skip slice some sort splice split start startsWith stop strip substring
  subscribe take test then toArray toList toString toLowerCase toUpperCase trim type union unshift unwrap update
  upper validate value values wait with write zip`.split(/\s+/),
);
