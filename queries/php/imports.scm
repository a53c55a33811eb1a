; Namespaces, aliases and inclusion (manual: namespaces, include). The hook reads the names of a use clause.

((namespace_name) @import @source (#has-parent? @import namespace_definition) (#set! kind "package"))
(namespace_use_clause) @import

((include_expression [(string) @source (encapsed_string) @source (parenthesized_expression (string) @source)]) @import (#set! kind "include"))
((include_once_expression [(string) @source (encapsed_string) @source (parenthesized_expression (string) @source)]) @import (#set! kind "include"))
((require_expression [(string) @source (encapsed_string) @source (parenthesized_expression (string) @source)]) @import (#set! kind "include"))
((require_once_expression [(string) @source (encapsed_string) @source (parenthesized_expression (string) @source)]) @import (#set! kind "include"))
([
  (include_expression [(binary_expression right: (string) @source) (parenthesized_expression (binary_expression right: (string) @source))])
  (include_once_expression [(binary_expression right: (string) @source) (parenthesized_expression (binary_expression right: (string) @source))])
  (require_expression [(binary_expression right: (string) @source) (parenthesized_expression (binary_expression right: (string) @source))])
  (require_once_expression [(binary_expression right: (string) @source) (parenthesized_expression (binary_expression right: (string) @source))])
] @import (#set! kind "include"))
