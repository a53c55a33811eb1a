; Running text as code or as a command, and making objects from bytes (PHP manual of each function; CWE-94, CWE-95,
; CWE-78, CWE-98, CWE-502, CWE-621).

((function_call_expression function: (name) @_f) @tag.unsafe (#any-of? @_f "eval" "create_function")
  (#set! detail "eval") (#set! source "CWE-95; function.eval"))
((function_call_expression function: [(name) @_f (qualified_name . (name) @_f)]) @tag.unsafe
  (#any-of? @_f "system" "exec" "shell_exec" "passthru" "popen" "proc_open" "pcntl_exec")
  (#set! detail "running a command") (#set! source "CWE-78; ref.exec"))
((function_call_expression function: [(name) @_f (qualified_name . (name) @_f)]) @tag.unsafe (#any-of? @_f "unserialize")
  (#set! detail "unserialize") (#set! source "CWE-502; function.unserialize"))
((function_call_expression function: (name) @_f arguments: (arguments . (argument (variable_name)))) @tag.unsafe (#any-of? @_f "extract" "parse_str")
  (#set! detail "variables from data") (#set! source "CWE-621; function.extract"))
((shell_command_expression) @tag.unsafe (#set! detail "`command`") (#set! source "CWE-78; language.operators.execution"))
((include_expression (variable_name)) @tag.unsafe (#set! detail "include of a computed path") (#set! source "CWE-98; function.include"))
((include_once_expression (variable_name)) @tag.unsafe (#set! detail "include of a computed path") (#set! source "CWE-98; function.include"))
((require_expression (variable_name)) @tag.unsafe (#set! detail "include of a computed path") (#set! source "CWE-98; function.include"))
((require_once_expression (variable_name)) @tag.unsafe (#set! detail "include of a computed path") (#set! source "CWE-98; function.include"))
((dynamic_variable_name (variable_name)) @tag.unsafe (#set! detail "variable variable") (#set! source "CWE-621; language.variables.variable"))
