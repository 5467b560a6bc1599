-- What a person does in Neovim, done without a screen: sees a finding, reads its hover, applies its fix, ignores it.
-- Runs inside Neovim, on the schema that was opened, and ends it with 0 or 1.

local patience = 10000
local rule = 'foreign-key-without-index'

local function eventually(what, condition)
  local found
  if not vim.wait(patience, function()
    found = condition()
    return found
  end, 20) then
    error('Neovim waited in vain for ' .. what)
  end
  return found
end

local function is(actual, expected, what)
  if actual ~= expected then
    error(('%s: expected %s, and got %s'):format(what, vim.inspect(expected), vim.inspect(actual)))
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function findings()
  return vim.tbl_filter(function(it)
    return it.code == rule
  end, vim.diagnostic.get(0))
end

local function until_findings(count)
  eventually(('%d findings'):format(count), function()
    return #findings() == count
  end)
end

local function cursor_at(finding)
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
end

local function words_under(finding)
  return vim.api.nvim_buf_get_lines(0, finding.lnum, finding.lnum + 1, false)[1]:sub(finding.col + 1, finding.end_col)
end

--- Chooses an action from the list as a person would, by the beginning of its title.
--- @param changed says whether its edit is made; without it, that of this text
local function choose(beginning, changed)
  local chosen
  vim.ui.select = function(items, options, on_choice)
    local titles = vim.tbl_map(options.format_item, items)
    for index, title in ipairs(titles) do
      if vim.startswith(title, beginning) then
        chosen = title
        on_choice(items[index], index)
        return
      end
    end
    error(('No action "%s" among %s'):format(beginning, vim.inspect(titles)))
  end
  local before = text()
  vim.lsp.buf.code_action()
  eventually('the action ' .. beginning, function()
    return chosen
  end)
  eventually('the edit of ' .. chosen, changed or function()
    return text() ~= before
  end)
  return chosen
end

local function hover()
  vim.lsp.buf.hover()
  local window = eventually('a hover', function()
    for _, it in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(it).relative ~= '' then
        return it
      end
    end
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  vim.api.nvim_win_close(window, true)
  return table.concat(lines, '\n')
end

local steps = {
  {
    'it underlines the columns that no index serves, and nothing else',
    function()
      until_findings(2)
      for _, finding in ipairs(findings()) do
        is(words_under(finding), 'authorId', 'what is underlined')
        is(finding.source, 'pitwall', 'who says it')
        is(finding.severity, vim.diagnostic.severity.WARN, 'the severity')
      end
      is(#vim.diagnostic.get(0), 2, 'all that is said')
    end,
  },
  {
    'it explains the finding on hover',
    function()
      cursor_at(findings()[1])
      local explanation = hover()
      for _, part in ipairs({ 'What it costs', 'What to do', 'When to leave it', 'Confidence' }) do
        assert(explanation:find(part, 1, true), ('The hover does not say "%s":\n%s'):format(part, explanation))
      end
    end,
  },
  {
    'no action needs a command that only another editor has',
    function()
      local finding = findings()[1]
      local start = { line = finding.lnum, character = 0 }
      local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', {
        textDocument = vim.lsp.util.make_text_document_params(),
        range = { start = start, ['end'] = { line = finding.lnum + 1, character = 0 } },
        context = { diagnostics = {} },
      }, patience)
      local _, answer = next(answers)
      assert(#answer.result > 0, 'There is no action')
      for _, action in ipairs(answer.result) do
        is(action.command, nil, 'the command of ' .. action.title)
      end
    end,
  },
  {
    'a quick fix writes the index, and the finding goes',
    function()
      cursor_at(findings()[1])
      choose('Add @@index([authorId])')
      assert(text():find('@@index([authorId])', 1, true), 'The index is not in the text:\n' .. text())
      until_findings(1)
    end,
  },
  {
    'what is undone is found again',
    function()
      vim.cmd('silent undo')
      until_findings(2)
    end,
  },
  {
    'all that is safe is mended at once',
    function()
      choose('Fix all safe Pitwall findings in this schema')
      until_findings(0)
      vim.cmd('silent undo')
      until_findings(2)
    end,
  },
  {
    'a finding that is ignored goes, and leaves a place for the reason',
    function()
      cursor_at(findings()[1])
      choose('Ignore ' .. rule)
      assert(text():find('  // pitwall-ignore ' .. rule .. ' -- ', 1, true), 'The comment is not there:\n' .. text())
      until_findings(1)
    end,
  },
  {
    'a rule is turned off in the project file, and counts when that is written',
    function()
      local file = vim.fn.getcwd() .. '/pitwall.json'
      local before = vim.fn.readfile(file)
      local function lines()
        return vim.fn.bufexists(file) == 1 and vim.api.nvim_buf_get_lines(vim.fn.bufnr(file), 0, -1, false)
      end
      cursor_at(findings()[1])
      choose('Turn ' .. rule .. ' off', function()
        return lines() and #lines() > #before
      end)
      is(table.concat(lines(), ''), ('{  "rules": {    "%s": "off"  }}'):format(rule), 'the project file')
      vim.cmd('silent wall | silent write')
      until_findings(0)
      vim.cmd('bwipeout! ' .. file)
      vim.fn.writefile(before, file)
      vim.cmd('silent write')
      until_findings(1)
    end,
  },
  {
    'a model is renamed in all places, since nobody else does it here',
    function()
      vim.fn.search('^model User')
      vim.cmd('normal! w')
      vim.lsp.buf.rename('Writer')
      eventually('the new name', function()
        return text():find('model Writer {', 1, true) and not text():find(' User', 1, true)
      end)
      assert(text():find('@@map("User")', 1, true), 'The table has lost its name:\n' .. text())
    end,
  },
  {
    'half a schema is no trouble',
    function()
      local whole = vim.api.nvim_buf_get_lines(0, 0, -1, false)
      vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'model Post {', '  @@index([', '}}} "' })
      until_findings(0)
      vim.api.nvim_buf_set_lines(0, 0, -1, false, whole)
      until_findings(1)
    end,
  },
  {
    'the server has nothing to complain of',
    function()
      local file = vim.lsp.log and vim.lsp.log.get_filename or vim.lsp.get_log_path
      local log = table.concat(vim.fn.readfile(file()), '\n')
      assert(not log:find('[ERROR]', 1, true) and not log:find('[WARN]', 1, true), log)
    end,
  },
}

for _, step in ipairs(steps) do
  local name, run = unpack(step)
  local fine, why = xpcall(run, debug.traceback)
  io.stdout:write(('%s %s\n'):format(fine and '✓' or '✗', name))
  if not fine then
    io.stderr:write(why .. '\n')
    vim.cmd('cquit 1')
  end
end
vim.cmd('qall!')
