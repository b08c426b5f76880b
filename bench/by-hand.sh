#!/bin/sh
# What a person would write on a probe: one command after the other, and what each ended with.
# usage: by-hand.sh COMMANDS
# COMMANDS is a file with a command a line. Whether its words mean that the network let it through is left to the reader.
AWS_PAGER='' AWS_MAX_ATTEMPTS=1
export AWS_PAGER AWS_MAX_ATTEMPTS
while IFS= read -r command; do
  printf '$ %s\n' "$command"
  sh -c "$command" </dev/null
  printf 'exit %s\n\n' "$?"
done <"$1"
