"""An approver's pages: the quotes to read, one question, its answer (QUO-2)."""
