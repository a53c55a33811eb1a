; Running text as code or as a command, and calling what a value names (CWE-94, CWE-95, CWE-78, CWE-470; documentation
; of Kernel, BasicObject and Module).

((call !receiver method: (identifier) @_m arguments: (_)) @tag.unsafe (#eq? @_m "eval") (#set! detail "eval") (#set! source "CWE-95; Kernel#eval"))
((call method: (identifier) @_m arguments: (argument_list . [(string) (heredoc_beginning) (identifier)])) @tag.unsafe
  (#any-of? @_m "instance_eval" "class_eval" "module_eval") (#set! detail "evaluating text") (#set! source "CWE-95; Module#class_eval"))
((call !receiver method: (identifier) @_m arguments: (_)) @tag.unsafe (#any-of? @_m "system" "exec" "spawn" "fork") (#set! detail "running a command") (#set! source "CWE-78; Kernel#system"))
((call receiver: (constant) @_k method: (identifier) @_m arguments: (_)) @tag.unsafe (#eq? @_k "Kernel") (#any-of? @_m "system" "exec" "spawn" "eval" "open") (#set! detail "running a command") (#set! source "CWE-78; Kernel"))
((subshell) @tag.unsafe (#set! detail "`command`") (#set! source "CWE-78; Kernel#`"))
((call method: (identifier) @_m arguments: (argument_list . [(identifier) (call) (instance_variable) (binary) (element_reference) (string (interpolation))])) @tag.unsafe
  (#any-of? @_m "send" "__send__" "public_send") (#set! detail "send of a computed name") (#set! source "CWE-470; Object#send"))
((call method: (identifier) @_m arguments: (argument_list . [(identifier) (call) (string (interpolation))])) @tag.unsafe
  (#any-of? @_m "const_get" "constantize") (#set! detail "const_get of a computed name") (#set! source "CWE-470; Module#const_get"))
