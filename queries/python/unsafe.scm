; Constructs that run text as code or a shell (Python documentation of each; CWE-94, CWE-95, CWE-78).

((call function: (identifier) @_f) @tag.unsafe (#eq? @_f "eval") (#set! detail "eval") (#set! source "CWE-95; library/functions#eval"))
((call function: (identifier) @_f) @tag.unsafe (#eq? @_f "exec") (#set! detail "exec") (#set! source "CWE-95; library/functions#exec"))
((exec_statement) @tag.unsafe (#set! detail "exec") (#set! source "CWE-95; Python 2 reference §6.14"))
((call function: (identifier) @_f) @tag.unsafe (#eq? @_f "execfile") (#set! detail "execfile") (#set! source "CWE-95; Python 2 library/functions#execfile"))
((call function: (identifier) @_f arguments: (argument_list . (identifier))) @tag.unsafe (#eq? @_f "__import__") (#set! detail "__import__ of a computed name") (#set! source "CWE-470; library/functions#__import__"))
((call arguments: (argument_list (keyword_argument name: (_) @_k value: (true)))) @tag.unsafe (#eq? @_k "shell") (#set! detail "shell=True") (#set! source "CWE-78; library/subprocess#security-considerations"))
