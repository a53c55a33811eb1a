; Declarations of Ruby (doc/syntax/modules_and_classes.rdoc, methods.rdoc). The hook tells functions from methods,
; gives class-level ones the segment `self.`, and takes `A::B` apart.

(module name: (_) @name body: (_)? @body) @definition.module
(class name: (_) @name superclass: (superclass (_) @extends)? body: (_)? @body) @definition.class

(method name: (_) @name body: (_)? @body) @definition.method
(singleton_method name: (_) @name body: (_)? @body) @definition.method

; alias new old, alias_method :new, :old
(alias name: (_) @name alias: (_) @value) @definition.method
((call !receiver method: (identifier) @_m arguments: (argument_list . [(simple_symbol) (string)] @name . [(simple_symbol) (string)] @value)) @definition.method
  (#eq? @_m "alias_method"))

; Methods that Module makes: attr_*, define_method; Forwardable's and ActiveSupport's delegators.
((call !receiver method: (identifier) @_m arguments: (argument_list [(simple_symbol) (string)] @name)) @definition.accessor
  (#any-of? @_m "attr_reader" "attr" "attr_writer" "mattr_reader" "cattr_reader" "mattr_writer" "cattr_writer"))
((call !receiver method: (identifier) @_m arguments: (argument_list [[(simple_symbol) (string)] @name [(simple_symbol) (string)] @name])) @definition.accessor
  (#any-of? @_m "attr_accessor" "mattr_accessor" "cattr_accessor" "class_attribute"))
((call !receiver method: (identifier) @_m arguments: (argument_list . [(simple_symbol) (string)] @name) block: (_ body: (_)? @body) @inner) @definition.method
  (#any-of? @_m "define_method" "define_singleton_method"))
((call method: (identifier) @_m arguments: (argument_list . [(simple_symbol) (string)] @name . (_) @value .)) @definition.method
  (#any-of? @_m "define_method" "define_singleton_method"))
((call !receiver method: (identifier) @_m arguments: (argument_list . (_) (simple_symbol) @name)) @definition.method
  (#any-of? @_m "def_delegators" "def_instance_delegators"))
((call !receiver method: (identifier) @_m arguments: (argument_list . (_) . (simple_symbol) . (simple_symbol) @name)) @definition.method
  (#any-of? @_m "def_delegator" "def_instance_delegator"))
((call !receiver method: (identifier) @_m arguments: (argument_list . (_) . (simple_symbol) @name .)) @definition.method
  (#any-of? @_m "def_delegator" "def_instance_delegator"))
((call !receiver method: (identifier) @_m arguments: (argument_list (simple_symbol) @name (pair key: (_) @_to))) @definition.method
  (#eq? @_m "delegate") (#eq? @_to "to"))

; Classes made by calls.
((assignment left: [(constant) (scope_resolution)] @name right: (call receiver: (constant) @_c method: (identifier) @_m arguments: (argument_list . [(constant) (scope_resolution)]? @extends)? block: (_ body: (_)? @body)?)) @definition.class
  (#eq? @_c "Class") (#eq? @_m "new"))
((assignment left: [(constant) (scope_resolution)] @name right: (call receiver: (constant) @_c method: (identifier) @_m block: (_ body: (_)? @body)?)) @definition.module
  (#eq? @_c "Module") (#eq? @_m "new"))
((assignment left: [(constant) (scope_resolution)] @name right: (call receiver: (constant) @_c method: (identifier) @_m block: (_ body: (_)? @body)?)) @definition.class
  (#any-of? @_c "Struct" "Data") (#any-of? @_m "new" "define"))

; Functions assigned to constants.
(assignment left: [(constant) (scope_resolution)] @name right: (lambda body: (_ body: (_)? @body)) @inner) @definition.function

; Constants, variables of classes and objects, globals.
(assignment left: [(constant) (scope_resolution)] @name right: (_) @value) @definition.constant
((operator_assignment left: [(constant) (scope_resolution)] @name operator: "||=" right: (_) @value) @definition.constant)
((left_assignment_list (constant) @name) @definition.constant)
(assignment left: [(instance_variable) (class_variable)] @name right: (_) @value) @definition.field
((operator_assignment left: [(instance_variable) (class_variable)] @name operator: "||=" right: (_) @value) @definition.field)
(left_assignment_list [(instance_variable) (class_variable)] @name) @definition.field
(assignment left: (global_variable) @name right: (_) @value) @definition.variable

; Members of structs (Struct, Data).
((call receiver: (constant) @_c method: (identifier) @_m arguments: (argument_list [(simple_symbol) @name (simple_symbol) @name])) @definition.accessor
  (#eq? @_c "Struct") (#eq? @_m "new"))
((call receiver: (constant) @_c method: (identifier) @_m arguments: (argument_list (simple_symbol) @name)) @definition.accessor
  (#eq? @_c "Data") (#eq? @_m "define"))

; Refinements.
((call !receiver method: (identifier) @_m arguments: (argument_list . (_) @name @receiver .) block: (_ body: (_)? @body)) @definition.extension
  (#eq? @_m "refine"))
