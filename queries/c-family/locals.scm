; Scopes and the names they declare (ISO C23 §6.2.1).

(compound_statement) @local.scope
(for_statement) @local.scope

((declaration !value type: (_)? @type declarator: (_ value: (_)? @value) @name) @local.definition
  (#has-ancestor? @local.definition compound_statement))

(parameter_declaration type: (_) @type declarator: (_)? @name) @parameter
(preproc_params (identifier) @name) @parameter
