; Shapes of types (JLS 21 §4).

((type_identifier) @expression.unknown (#eq? @expression.unknown "var"))
(type_identifier) @expression.name
(scoped_type_identifier . (_) @scope (type_identifier) @name .) @expression.scoped
(generic_type . (_) @name (type_arguments (_)* @type_argument)) @expression.generic
(array_type element: (_) @element dimensions: (_) @dimensions) @expression.array_type
(annotated_type [(type_identifier) (scoped_type_identifier) (generic_type) (array_type) (integral_type) (floating_point_type) (boolean_type)] @value) @expression.group
; `? extends T` gives a T; `? super T` takes one and gives an Object.
(wildcard "extends" (_) @value .) @expression.group
(wildcard (super) (_) @element .) @expression.lower_bound
(type_bound . (_) @value .) @expression.group
(type_bound (_)* @element) @expression.intersection_type
(catch_type . (_) @value .) @expression.group
(catch_type (_)* @element) @expression.union_type

((integral_type "int") @expression.literal (#set! type "int"))
((integral_type "long") @expression.literal (#set! type "long"))
((integral_type "char") @expression.literal (#set! type "char"))
((integral_type "byte") @expression.literal (#set! type "byte"))
((integral_type "short") @expression.literal (#set! type "short"))
((floating_point_type "double") @expression.literal (#set! type "double"))
((floating_point_type "float") @expression.literal (#set! type "float"))
((boolean_type) @expression.literal (#set! type "boolean"))
((void_type) @expression.literal (#set! type "void"))
