/** Tests speak English whatever the machine's locale is; those about languages say theirs. */
delete process.env['LC_ALL'];
delete process.env['LC_MESSAGES'];
process.env['LANG'] = 'C.UTF-8';
