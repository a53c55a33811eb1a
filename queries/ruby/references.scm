; Calls, constructions and returned values. A bare name is a call unless the method has such a local: see the hook.

((call receiver: (_) method: (identifier) @_m) @reference.new (#eq? @_m "new"))
((call !receiver method: (identifier) @_m) @reference.new (#eq? @_m "new") (#has-ancestor? @reference.new singleton_method singleton_class))
(call) @reference.call
((super) @reference.call (#not-has-field? @reference.call method))

(return (argument_list . (_) @value .)) @return
(method body: (body_statement (_) @value .)) @return
(method body: (body_statement (_) @value . [(rescue) (ensure) (else)])) @return
(method body: [(call) (identifier) (constant) (binary) (conditional) (string) (array) (hash) (instance_variable) (element_reference) (scope_resolution) (self) (integer) (assignment)] @value) @return
(singleton_method body: (body_statement (_) @value .)) @return
(singleton_method body: (body_statement (_) @value . [(rescue) (ensure) (else)])) @return
(singleton_method body: [(call) (identifier) (constant) (binary) (conditional) (string) (array) (hash) (instance_variable) (element_reference) (scope_resolution) (self) (integer) (assignment)] @value) @return

; Words that are no references.
((body_statement (identifier) @target) @context.none (#any-of? @target "private" "public" "protected" "module_function" "private_class_method"))
(undef) @context.none
((call receiver: (self) method: (identifier) @_m !arguments) @context.none (#eq? @_m "class"))
(hash_key_symbol) @context.none
(setter) @context.none
(superclass (_) @target) @context.type
