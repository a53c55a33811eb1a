; Scopes and the names they declare (ISO C23 §6.2.1).

(compound_statement) @local.scope
(for_statement) @local.scope

((declaration !value type: (_)? @type declarator: (_ value: (_)? @value) @name) @local.definition
  (#has-ancestor? @local.definition compound_statement))

; Members of a type without a name belong to the variable or field of that type.
[
  (field_declaration type: [(struct_specifier !name body: (_)) (union_specifier !name body: (_))] declarator: (_))
  (declaration type: [(struct_specifier !name body: (_)) (union_specifier !name body: (_))])
] @local.scope

(parameter_declaration type: (_) @type declarator: (_)? @name) @parameter
(preproc_params (identifier) @name) @parameter
((preproc_params "...") @parameter (#set! rest "yes"))
