; Names brought in from namespaces and base classes (ISO C++23 [namespace.udecl], [namespace.udir], [namespace.alias]).

((using_declaration "namespace" [(identifier) (qualified_identifier)] @source) @import (#set! kind "star"))
(using_declaration [(identifier) (qualified_identifier)] @source) @import
((namespace_alias_definition name: (_) @local [(namespace_identifier) (nested_namespace_specifier)] @source .) @import (#set! kind "module"))
