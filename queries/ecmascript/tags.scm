; Tags. What an arrow function says counts for the name it is assigned to, never for the function around it.

[
  (function_declaration "async") (function_expression "async" name: (_))
  (generator_function_declaration "async") (generator_function "async" name: (_))
  (method_definition "async")
  (variable_declarator value: [(arrow_function "async") (function_expression "async") (generator_function "async")])
  (assignment_expression right: [(arrow_function "async") (function_expression "async") (generator_function "async")])
  (pair value: [(arrow_function "async") (function_expression "async") (generator_function "async")])
] @tag.async
[
  (generator_function_declaration) (generator_function name: (_)) (method_definition "*")
  (variable_declarator value: (generator_function)) (assignment_expression right: (generator_function)) (pair value: (generator_function))
] @tag.generator
(method_definition "static") @tag.static

; JSDoc.
((comment) @tag.deprecated (#match? @tag.deprecated "^/\\*\\*[\\s\\S]*@deprecated\\b") (#set! target "next"))
((comment) @tag.generated (#has-parent? @tag.generated program)
  (#match? @tag.generated "@generated\\b|DO NOT (?:EDIT|MODIFY)|^\\W*(?:(?:[Tt]his )?(?:[Ff]ile|[Cc]ode) (?:is |was |has been )?)?(?:[Aa]uto(?:matically |-| )?)?[Gg]enerated (?:automatically )?(?:by|from|file)\\b|[Tt]his file (?:is|was|has been) (?:auto(?:matically |-| )?)?generated"))

; Blocks of test frameworks (Jest, Vitest, Mocha, node:test, Jasmine, Playwright, QUnit).
((call_expression
  function: [(identifier) (member_expression object: (identifier))] @_f
  arguments: (arguments . (_) (_)* [(arrow_function) (function_expression)])) @tag.test
  (#match? @_f "^(describe|it|test|suite|context|specify|fdescribe|xdescribe|fit|xit|bench|QUnit\\.(?:module|test))(\\.(only|skip|todo|concurrent|serial|describe|failing|sequential))?$"))

; What starts the program or answers a request.
(hash_bang_line) @tag.entrypoint
((if_statement condition: (parenthesized_expression (binary_expression left: (member_expression) @_l right: (_) @_r))) @tag.entrypoint
  (#eq? @_l "require.main") (#eq? @_r "module"))
((decorator (call_expression function: (identifier) @_d)) @tag.entrypoint
  (#any-of? @_d "Get" "Post" "Put" "Delete" "Patch" "Options" "Head" "All" "Query" "Mutation" "Subscription" "MessagePattern" "EventPattern" "Cron")
  (#set! target "next"))
