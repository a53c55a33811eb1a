; Tags. Tests by class and name, and exports: see the hook.

(static_modifier) @tag.static
(abstract_modifier) @tag.abstract
(yield_expression) @tag.generator
((comment) @tag.deprecated (#match? @tag.deprecated "^/\\*\\*[\\s\\S]*@deprecated\\b") (#set! target "next"))
((attribute . (_) @_a) @tag.deprecated (#any-of? @_a "Deprecated" "\\Deprecated"))
((attribute . (_) @_a) @tag.override (#any-of? @_a "Override" "\\Override"))

; PHPUnit (attributes and annotations) and Pest.
((attribute . (_) @_a) @tag.test (#any-of? @_a "Test" "DataProvider" "Before" "After" "BeforeClass" "AfterClass" "TestWith"))
((comment) @tag.test (#match? @tag.test "^/\\*\\*[\\s\\S]*@(test|before|after|beforeClass|afterClass|dataProvider)\\b") (#set! target "next"))
((function_call_expression function: (name) @_f arguments: (arguments . (argument (string)) (argument [(anonymous_function) (arrow_function)]))) @tag.test
  (#any-of? @_f "it" "test" "describe" "beforeEach" "afterEach"))

; Entry points: routes, console commands, message handlers, scripts.
((attribute . (_) @_a) @tag.entrypoint (#any-of? @_a "Route" "AsCommand" "AsMessageHandler" "AsEventListener" "AsController" "Get" "Post") (#set! detail "attribute"))
((comment) @tag.entrypoint (#match? @tag.entrypoint "^/\\*\\*[\\s\\S]*@Route\\(") (#set! target "next") (#set! detail "route"))
((program . (text) @_t) @tag.entrypoint (#match? @_t "^#!") (#set! detail "script"))
((program (comment) @_c) @tag.generated (#match? @_c "@generated|[Gg]enerated by .*(DO NOT EDIT|protocol buffer compiler)|[Cc]ode generated .* DO NOT EDIT"))
