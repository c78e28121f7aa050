"""Small rooms: lines of a file and of a function, arguments, names."""

import ast
from pathlib import Path

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50
ARGUMENTS = 6
BANNED = {"utils", "helpers", "manager", "data", "info", "process", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(tree: ast.Module) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def test_no_file_is_longer_than_it_may_be(root: Path):
    files = [path for folder in ("src", "tests", "evals", "bench") for path in (root / folder).rglob("*.py")]
    lengths = {str(path.relative_to(root)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_it_may_be(modules: dict[Path, ast.Module]):
    long = {
        f"{path}:{node.name}": node.end_lineno - node.lineno + 1
        for path, tree in modules.items()
        for node in _functions(tree)
        if node.end_lineno and node.end_lineno - node.lineno + 1 > LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_function_takes_more_arguments_than_it_may(modules: dict[Path, ast.Module]):
    """A command of the door is spared: its arguments are its options."""
    many = {
        f"{path}:{node.name}": len(found)
        for path, tree in modules.items()
        for node in _functions(tree)
        if len(found := [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]) > ARGUMENTS
        and not (path.parts[0] == "cli" and any(arg.arg == "as_json" for arg in found))
    }
    assert many == {}


def test_no_module_function_or_class_has_a_name_that_says_nothing(modules: dict[Path, ast.Module]):
    empty = [str(path) for path in modules if BANNED & {*path.parts[:-1], path.stem}]
    for path, tree in modules.items():
        named = [node for node in ast.walk(tree) if isinstance(node, Function | ast.ClassDef)]
        empty += [f"{path}:{node.name}" for node in named if node.name.strip("_").lower() in BANNED]
    assert empty == []


def test_a_package_file_holds_its_docstring_alone(modules: dict[Path, ast.Module]):
    full = [
        str(path)
        for path, tree in modules.items()
        if path.name == "__init__.py"
        and path.parent not in (Path(), Path("flow"))  # the faces: what users and doors call
        and not (len(tree.body) == 1 and ast.get_docstring(tree))
    ]
    assert full == []


def test_a_verb_takes_its_noun_first_and_the_rest_by_name(modules: dict[Path, ast.Module]):
    """A case and the words for it may both stand without a name; nothing else may."""
    verbs = {
        Path(p)
        for p in (
            "flow/walk.py",
            "flow/model.py",
            "flow/casefile.py",
            "read/read.py",
            "frame/frame.py",
            "brief/facts.py",
            "brief/form.py",
            "hold/hold.py",
            "solve/solve.py",
        )
    }
    assert verbs <= set(modules)
    loose = {
        f"{path}:{node.name}": [arg.arg for arg in node.args.args]
        for path in verbs
        for node in modules[path].body
        if isinstance(node, Function) and not node.name.startswith("_") and len(node.args.args) > 1
    }
    assert loose == {
        "flow/casefile.py:keep": ["case", "record"],
        "flow/casefile.py:keep_model": ["case", "model"],
        "flow/casefile.py:note": ["case", "text"],
    }
