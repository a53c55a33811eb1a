; Text that becomes code or markup. What is unsafe by what it resolves to is in external-tags.json.

((call_expression function: (identifier) @_f) @tag.unsafe (#eq? @_f "eval")
  (#set! detail "eval") (#set! source "CWE-95; ECMA-262 §19.2.1"))
([(call_expression function: (identifier) @_f) (new_expression constructor: (identifier) @_f)] @tag.unsafe (#eq? @_f "Function")
  (#set! detail "Function constructor") (#set! source "CWE-95; ECMA-262 §20.2.1"))
((call_expression function: [(identifier) (member_expression)] @_f arguments: (arguments . [(string) (template_string)])) @tag.unsafe
  (#match? @_f "^(window\\.|globalThis\\.|self\\.)?set(Timeout|Interval|Immediate)$")
  (#set! detail "timer with code as text") (#set! source "CWE-95; HTML Standard: timers"))
((assignment_expression left: (member_expression property: (property_identifier) @_p) right: (_) @_v) @tag.unsafe
  (#any-of? @_p "innerHTML" "outerHTML" "srcdoc") (#not-match? @_v "^(\"[^\"]*\"|'[^']*')$")
  (#set! detail "markup from text") (#set! source "CWE-79; MDN: Element.innerHTML"))
((call_expression function: (member_expression property: (property_identifier) @_p)) @tag.unsafe
  (#any-of? @_p "insertAdjacentHTML" "createContextualFragment" "setHTMLUnsafe" "parseHTMLUnsafe")
  (#set! detail "markup from text") (#set! source "CWE-79; MDN: Element.insertAdjacentHTML"))
((call_expression function: (member_expression object: (identifier) @_o property: (property_identifier) @_p)) @tag.unsafe
  (#eq? @_o "document") (#any-of? @_p "write" "writeln")
  (#set! detail "document.write") (#set! source "CWE-79; MDN: Document.write"))
((pair key: (property_identifier) @_k) @tag.unsafe (#eq? @_k "dangerouslySetInnerHTML")
  (#set! detail "dangerouslySetInnerHTML") (#set! source "CWE-79; React: dangerouslySetInnerHTML"))
((with_statement) @tag.unsafe
  (#set! detail "with statement") (#set! source "ECMA-262 §14.11, forbidden in strict mode"))
