; Inclusion of source files (ISO C23 §6.10.3). The hook keeps <> in what is included from the system.

((preproc_include path: (_) @source) @import (#set! kind "include"))
((preproc_call directive: (_) @_d argument: (_) @source) @import
  (#any-of? @_d "#include_next" "#import" "#include") (#set! kind "include"))
