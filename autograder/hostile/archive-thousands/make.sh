: >empty
{
    echo '#mtree'
    seq -f 'file%.0f type=file contents=empty' 30000
} >recipe.mtree
bsdtar -cf many.tar @recipe.mtree
