; Returned values.

(return_statement (_) @value) @return
