; Tags. Tests, exports and visibility follow names: see the hook.

(function_definition "async") @tag.async
(yield) @tag.generator
(function_definition type_parameters: (_)) @tag.generic
(class_definition type_parameters: (_)) @tag.generic
((class_definition superclasses: (argument_list (subscript value: (_) @_g))) @tag.generic (#any-of? @_g "Generic" "typing.Generic" "Protocol" "typing.Protocol"))

; Decorators of the standard library and of the typing documentation.
((decorator [(identifier) (attribute)] @_d) @tag.static (#any-of? @_d "staticmethod" "classmethod") (#set! target "next"))
((decorator [(identifier) (attribute)] @_d) @tag.abstract (#match? @_d "(^|\\.)abstract(method|property|classmethod|staticmethod)$") (#set! target "next"))
((decorator [(identifier) (attribute)] @_d) @tag.override (#any-of? @_d "override" "typing.override" "typing_extensions.override") (#set! target "next"))
((decorator [(identifier) (attribute) (call)] @_d) @tag.deprecated (#match? @_d "^(\\w+\\.)*deprecated\\b") (#set! target "next"))
((class_definition superclasses: (argument_list [(identifier) (attribute)] @_b)) @tag.abstract (#any-of? @_b "ABC" "abc.ABC" "Protocol" "typing.Protocol"))
((class_definition superclasses: (argument_list (subscript value: (_) @_b))) @tag.abstract (#any-of? @_b "Protocol" "typing.Protocol"))
((class_definition superclasses: (argument_list (keyword_argument name: (_) @_k value: (_) @_m))) @tag.abstract (#eq? @_k "metaclass") (#any-of? @_m "ABCMeta" "abc.ABCMeta"))

; Tests: pytest fixtures and marks.
((decorator [(identifier) (attribute) (call)] @_d) @tag.test (#match? @_d "^(pytest\\.(fixture|mark\\.)|fixture\\b|pytest_asyncio\\.fixture|given\\()") (#set! target "next"))

; Entry points: scripts, HTTP routes (Flask, FastAPI, aiohttp, Bottle), command-line programs (click, Typer), task queues (Celery).
((if_statement condition: (comparison_operator (identifier) @_n (string) @_m)) @tag.entrypoint (#eq? @_n "__name__") (#match? @_m "^.__main__.$")
  (#set! detail "__main__"))
((decorator (call function: (attribute attribute: (_) @_a) arguments: (argument_list . (string) @_p))) @tag.entrypoint
  (#any-of? @_a "route" "get" "post" "put" "delete" "patch" "head" "options" "websocket" "api_route") (#match? @_p "^[rR]?['\"]/")
  (#set! target "next") (#set! detail "route"))
((decorator [(attribute attribute: (_) @_a) (call function: (attribute attribute: (_) @_a))] @_d) @tag.entrypoint
  (#any-of? @_a "command" "group") (#match? @_d "^\\w+\\.\\w+(\\(|$)") (#set! target "next") (#set! detail "command"))
((decorator [(identifier) @_a (attribute attribute: (_) @_a) (call function: [(identifier) @_a (attribute attribute: (_) @_a)])]) @tag.entrypoint
  (#any-of? @_a "task" "shared_task") (#set! target "next") (#set! detail "task"))

((module . (comment) @_c) @tag.entrypoint (#match? @_c "^#!") (#set! detail "script"))
((module (comment) @_c) @tag.generated (#match? @_c "@generated|[Gg]enerated by .*(DO NOT EDIT|protocol buffer compiler)|[Cc]ode generated .* DO NOT EDIT|[Aa]uto(matically |-)generated .*[Dd][Oo] [Nn][Oo][Tt] [Ee][Dd][Ii][Tt]"))
